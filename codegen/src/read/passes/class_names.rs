//! Schemas that are called after the classes of the server.
//!
//! `IssueBean` is an issue, `PageBean2ComponentJsonBean` a page of components. A name loses what
//! only says how the class was written, if no other schema has the name that is left.

use std::collections::HashMap;

use heck::ToUpperCamelCase as _;
use serde_json::{Map, Value, json};

use crate::{Error, Settings};

/// What says that a class holds data.
const ENDINGS: [&str; 2] = ["JsonBean", "Bean"];

/// What says that a class is one page of a list.
const PAGES: [&str; 4] = ["PageBean2", "PageBean", "Page2", "Page"];

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else {
        return Ok(());
    };
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for (name, schema) in &*schemas {
        let own = schema["x-rust-name"].as_str().map_or_else(|| plain(name), str::to_owned);
        let class = name.to_upper_camel_case();
        *wanted.entry(own.clone()).or_default() += 1;
        // Whose name is right already has the better claim.
        if own != class && schema["x-rust-name"].is_null() {
            *wanted.entry(class).or_default() += 1;
        }
    }
    for (name, schema) in schemas.iter_mut() {
        let own = plain(name);
        let schema: &mut Map<String, Value> = match schema.as_object_mut() {
            Some(schema) if !schema.contains_key("x-rust-name") => schema,
            _ => continue,
        };
        if own != name.to_upper_camel_case() && wanted.get(&own) == Some(&1) {
            schema.insert("x-rust-name".to_owned(), json!(own));
        }
    }
    Ok(())
}

fn plain(name: &str) -> String {
    let of = PAGES.iter().find_map(|page| {
        name.strip_prefix(page).filter(|of| of.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    let stem = |name: &str| {
        let stem = ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
        stem.filter(|stem| !stem.is_empty()).unwrap_or(name).to_upper_camel_case()
    };
    match of {
        Some(of) if !of.starts_with("Of") => format!("{}Page", stem(of)),
        _ => stem(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_what_the_class_was_called_for() {
        for (name, expected) in [
            ("IssueBean", "Issue"),
            ("ComponentJsonBean", "Component"),
            ("PageBean2ComponentJsonBean", "ComponentPage"),
            ("PageBeanScreen", "ScreenPage"),
            ("PageOfComments", "PageOfComments"),
            ("PagedListUser", "PagedListUser"),
            ("Bean", "Bean"),
        ] {
            assert_eq!(plain(name), expected);
        }
    }

    #[test]
    fn a_name_that_another_has_is_left_alone() {
        let mut document = json!({ "components": { "schemas": {
            "IssueBean": {},
            "UserBean": {},
            "User": {},
            "ScreenPage": {},
            "PageBeanScreen": {},
            "RoleBean": { "x-rust-name": "Actor" },
            "ActorBean": {},
        } } });
        apply(&mut document, &Settings::default()).unwrap();
        let name = |schema: &str| document["components"]["schemas"][schema]["x-rust-name"].as_str();
        assert_eq!(name("IssueBean"), Some("Issue"));
        assert_eq!(name("UserBean"), None);
        assert_eq!(name("PageBeanScreen"), None);
        assert_eq!(name("RoleBean"), Some("Actor"));
        assert_eq!(name("ActorBean"), None);
    }
}
