//! `path-ids`: what is a number or text in one path is so in all.
//!
//! `/projects/{id}` takes a number or a path, whatever single operations below it declare.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::visit;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let mut loose = BTreeSet::new();
    each(document, &mut |place, schema| {
        if schema.get("oneOf").is_some() || *schema == json!({}) {
            loose.insert(place.to_owned());
        }
    });
    each(document, &mut |place, schema| {
        if loose.contains(place) {
            *schema = json!({});
        }
    });
    Ok(())
}

/// Calls `act` with the path up to each of its parameters, and the parameter's schema.
fn each(document: &mut Value, act: &mut dyn FnMut(&str, &mut Value)) {
    for (path, _, operation) in visit::operations(document) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let end = format!("{{{}}}", parameter["name"].as_str().unwrap_or_default());
            if let (true, Some(at)) = (parameter["in"] == "path", path.find(&end)) {
                // By whatever name: it is the same place.
                let place = path[..at].split('/').map(|s| if s.starts_with('{') { "*" } else { s });
                let place = place.collect::<Vec<_>>().join("/");
                act(&place, &mut parameter["schema"]);
            }
        }
    }
}
