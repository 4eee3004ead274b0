//! `plural-references`: a member that is called after many holds many.
//!
//! In answers, `assignees` that refers to one `User` is a list of them; a single one is taken for
//! a list of one, as not every member is what its name says. Where the component is called so as
//! well, as `references` of `IssuableReferences` are, it is one thing whose name is plural.

use heck::ToSnakeCase as _;
use serde_json::{Value, json};

use super::visit;
use crate::{Error, Settings, lower::names};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    visit::answered_members(document, &mut |name, property| {
        let Some(component) = property.get("$ref").and_then(visit::component) else {
            return;
        };
        let name = name.to_snake_case();
        let last = name.rsplit('_').next().unwrap_or_default();
        if names::singular(last) != last && !component.to_snake_case().ends_with(last) {
            let one = json!({ "$ref": property["$ref"] });
            *property = json!({ "type": "array", "items": one, "x-one-or-many": true });
        }
    });
    Ok(())
}
