//! Copies of a component, written where it could have been referred to, are the component.
//!
//! Without that each copy would be a type of its own. Two schemas are copies of each other if
//! they say the same, descriptions and examples aside.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::{Error, Settings};

/// What does not change what values a schema holds.
const WORDS: [&str; 6] = ["description", "example", "examples", "readOnly", "title", "xml"];

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let mut components: HashMap<String, String> = HashMap::new();
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        if schema["properties"].as_object().is_some_and(|members| !members.is_empty()) {
            components.entry(said(schema).to_string()).or_insert_with(|| name.clone());
        }
    }
    for schema in
        document["components"]["schemas"].as_object_mut().into_iter().flat_map(Map::values_mut)
    {
        schema.as_object_mut().into_iter().flat_map(Map::values_mut).for_each(|part| {
            refer(part, &components);
        });
    }
    refer(&mut document["paths"], &components);
    Ok(())
}

/// A schema without its words, and without what is wrapped around it to carry them.
fn said(node: &Value) -> Value {
    match node {
        Value::Object(object) => match object.get("allOf").and_then(Value::as_array) {
            Some(parts) if parts.len() == 1 && !object.contains_key("properties") => {
                said(&parts[0])
            }
            _ => {
                let words = |key: &str, value: &Value| {
                    WORDS.contains(&key) && !(value.is_object() && value.get("type").is_some())
                };
                let kept = object.iter().filter(|(key, value)| !words(key, value));
                // The order of members is none of what is said.
                let kept: BTreeMap<&String, Value> =
                    kept.map(|(key, value)| (key, said(value))).collect();
                json!(kept)
            }
        },
        Value::Array(items) => items.iter().map(said).collect(),
        scalar => scalar.clone(),
    }
}

/// Refers to the components that `node` has copies of, the largest first.
fn refer(node: &mut Value, components: &HashMap<String, String>) {
    match node {
        Value::Object(object) => {
            let copies = object.contains_key("properties") && !object.contains_key("x-rust-type");
            let copied =
                copies.then(|| components.get(&said(&json!(object)).to_string())).flatten();
            if let Some(name) = copied {
                *node = json!({ "$ref": format!("#/components/schemas/{name}") });
            } else {
                object.values_mut().for_each(|part| refer(part, components));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, components)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_component_refers_to_it() {
        let user = json!({ "type": "object", "properties": { "name": { "type": "string" } } });
        let told = json!({ "type": "object", "description": "who",
            "properties": { "name": { "type": "string", "example": "mia" } } });
        let other = json!({ "type": "object", "properties": { "name": { "type": "integer" } } });
        let mut document = json!({
            "paths": { "/a": { "get": { "content": { "schema": { "allOf": [told] }, "x": other } } } },
            "components": { "schemas": {
                "User": user,
                "Team": { "type": "object", "properties": { "lead": told } },
            } },
        });
        apply(&mut document, &Settings::default()).unwrap();
        let reference = json!({ "$ref": "#/components/schemas/User" });
        let content = &document["paths"]["/a"]["get"]["content"];
        assert_eq!(content["schema"]["allOf"][0], reference);
        assert_eq!(content["x"], other);
        assert_eq!(document["components"]["schemas"]["User"], user);
        assert_eq!(document["components"]["schemas"]["Team"]["properties"]["lead"], reference);
    }
}
