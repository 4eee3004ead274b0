//! `component-prefix`: components without the namespace that the server has them in.

use std::collections::BTreeMap;

use serde_json::Value;

use super::visit::{component, reference};
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, settings: &Settings) -> Result<(), Error> {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else {
        return Ok(());
    };
    let short = |name: &str| {
        let plain = |prefix: &String| {
            name.strip_prefix(prefix.as_str()).filter(|rest| !rest.is_empty()).map(str::to_owned)
        };
        settings.component_prefixes.iter().find_map(plain)
    };
    let renamed: BTreeMap<String, String> =
        schemas.keys().filter_map(|name| Some((name.clone(), short(name)?))).collect();
    for (name, schema) in std::mem::take(schemas) {
        let name = renamed.get(&name).cloned().unwrap_or(name);
        if schemas.contains_key(&name) {
            return Err(Error::unsupported(name, "two components have this name without prefix"));
        }
        schemas.insert(name, schema);
    }
    refer(document, &renamed);
    Ok(())
}

fn refer(node: &mut Value, renamed: &BTreeMap<String, String>) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, renamed)),
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(component).and_then(|n| renamed.get(n))
            {
                object.insert("$ref".to_owned(), reference(name));
            }
            object.values_mut().for_each(|value| refer(value, renamed));
        }
        _ => {}
    }
}
