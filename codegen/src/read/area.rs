//! Documents that each describe one area of a provider.

use std::collections::BTreeMap;

use heck::ToKebabCase as _;
use serde_json::{Map, Value, json};

/// Makes the area the only tag of every operation and the first part of its id, and tells each
/// operation its server unless the client's `base` stands for that. Gives the area's name.
pub(super) fn apply(
    document: &mut Value,
    name: &str,
    areas: &BTreeMap<String, String>,
    base: &str,
) -> String {
    let area = areas.get(name).cloned().unwrap_or_else(|| name.to_kebab_case());
    let servers = document["servers"].take();
    let usual = servers[0]["url"].as_str().is_none_or(|url| within(base, url));
    for item in document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            let Some(id) = operation["operationId"].as_str() else { continue };
            operation["operationId"] = json!(format!("{area}/{id}"));
            operation["tags"] = json!([area]);
            if !usual {
                operation["servers"] = servers.clone();
            }
        }
    }
    document["tags"] = json!([{ "name": area, "description": document["info"]["description"] }]);
    area
}

/// Whether `base` is at the server or below it.
fn within(base: &str, server: &str) -> bool {
    base.strip_prefix(server).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
