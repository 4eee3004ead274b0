//! Schemas of one name and a number, `Channel` and `Channel7`: one, where they say of one thing
//! what was seen of it in several places.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::visit::objects;
use crate::{Error, Settings};

mod names;

const SCHEMAS: &str = "#/components/schemas/";

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    // What two schemas refer to may become one, and with it the two.
    while let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        let renamed = round(schemas);
        if renamed.is_empty() {
            break;
        }
        rename(document, &renamed);
    }
    names::after_answers(document);
    Ok(())
}

/// Joins what can be joined as things stand: the names that are no more, with those that stay.
fn round(schemas: &mut Map<String, Value>) -> BTreeMap<String, String> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in schemas.keys() {
        groups.entry(stem(name).to_owned()).or_default().push(name.clone());
    }
    let mut renamed = BTreeMap::new();
    for names in groups.into_values().filter(|names| names.len() > 1) {
        let mut kept: Vec<String> = Vec::new();
        for name in names {
            let joined = kept.iter().find_map(|stays| {
                let mut other = schemas[&name].clone();
                rename(&mut other, &BTreeMap::from([(name.clone(), stays.clone())]));
                Some((stays.clone(), join(&schemas[stays], &other)?))
            });
            match joined {
                Some((stays, joined)) => {
                    schemas.insert(stays.clone(), joined);
                    schemas.shift_remove(&name);
                    renamed.insert(name, stays);
                }
                None => kept.push(name),
            }
        }
    }
    renamed
}

/// One object for two that do not contradict each other and have most members of the smaller one
/// in common; what only one requires may be missing.
fn join(a: &Value, b: &Value) -> Option<Value> {
    if a == b {
        return Some(a.clone());
    }
    let (own, more) = (a["properties"].as_object()?, b["properties"].as_object()?);
    let (less, most, larger) =
        if own.len() >= more.len() { (more, own, a) } else { (own, more, b) };
    let both = less.iter().filter(|(name, _)| most.contains_key(*name));
    let agree = both.clone().all(|(name, schema)| most[name] == *schema);
    if !agree || both.count() * 2 < less.len() || rest(a) != rest(b) {
        return None;
    }
    let mut joined = larger.clone();
    for (name, schema) in less.iter().filter(|(name, _)| !most.contains_key(*name)) {
        joined["properties"][name] = schema.clone();
    }
    let requires = |schema: &Value, name: &Value| {
        schema["required"].as_array().is_some_and(|required| required.contains(name))
    };
    if let Some(required) = joined.get("required").and_then(Value::as_array).cloned() {
        let both = required.into_iter().filter(|name| requires(a, name) && requires(b, name));
        joined["required"] = both.collect();
    }
    Some(joined)
}

/// What a schema says besides its members.
fn rest(schema: &Value) -> Vec<(&String, &Value)> {
    let members = ["properties", "required", "description", "title"];
    let entries = schema.as_object().into_iter().flatten();
    entries.filter(|(key, _)| !members.contains(&key.as_str())).collect()
}

fn stem(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn rename(node: &mut Value, renamed: &BTreeMap<String, String>) {
    objects(node, &mut |object| {
        if let Some(Value::String(target)) = object.get_mut("$ref")
            && let Some(to) = target.strip_prefix(SCHEMAS).and_then(|name| renamed.get(name))
        {
            *target = format!("{SCHEMAS}{to}");
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn joined(schemas: Value) -> Value {
        let mut document = json!({ "components": { "schemas": schemas } });
        apply(&mut document, &Settings::default()).unwrap();
        document["components"]["schemas"].take()
    }

    fn object(properties: Value) -> Value {
        json!({ "type": "object", "properties": properties })
    }

    #[test]
    fn two_that_agree_are_one() {
        let text = json!({ "type": "string" });
        let schemas = joined(json!({
            "User": object(json!({ "id": text })),
            "User2": object(json!({ "id": text, "name": text })),
            "User4": object(json!({ "id": text, "locale": text })),
            "User5": object(json!({ "locale": text, "seat": text, "row": text })),
            "User3": object(json!({ "id": { "type": "integer" } })),
            "Team": object(json!({ "owner": { "$ref": "#/components/schemas/User2" } })),
        }));
        assert_eq!(schemas["User"]["properties"].as_object().unwrap().len(), 3);
        assert!(schemas["User2"].is_null() && schemas["User4"].is_null());
        // Of three members only one is known of the others: another kind of user.
        assert!(schemas["User5"].is_object());
        assert!(schemas["User3"].is_object());
        assert_eq!(schemas["Team"]["properties"]["owner"]["$ref"], "#/components/schemas/User");
    }

    #[test]
    fn what_refers_to_joined_schemas_and_to_itself_is_joined() {
        let refers = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let schemas = joined(json!({
            "Block": object(json!({ "text": refers("Text"), "next": refers("Block") })),
            "Block1": object(json!({ "text": refers("Text1"), "next": refers("Block1") })),
            "Text": object(json!({})),
            "Text1": object(json!({})),
        }));
        assert!(schemas["Block1"].is_null() && schemas["Text1"].is_null(), "{schemas}");
    }

    #[test]
    fn what_one_does_not_require_may_be_missing() {
        let text = json!({ "type": "string" });
        let mut strict = object(json!({ "id": text, "name": text }));
        strict["required"] = json!(["id", "name"]);
        let mut loose = object(json!({ "id": text, "name": text }));
        loose["required"] = json!(["id"]);
        let schemas = joined(json!({ "File": strict, "File1": loose }));
        assert_eq!(schemas["File"]["required"], json!(["id"]));
    }
}
