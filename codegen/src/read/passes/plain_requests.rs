//! `plain-requests`: what is asked for, without what only the document's generator means by it.
//!
//! * Nothing is null in a query or path, nor is what a body requires, nor a list or object in it.
//! * An object in the query that has its members spelled out beside it, as `not` has in
//!   `not[labels]`, is gone; one that has not is a map of texts.
//! * A list of nothing said is one of texts.
//! * One of several kinds of scalars is a `scalar`, and one of several lists a list of them.

use serde_json::{Value, json};

use super::visit;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let mut bodies = Vec::new();
    for (_, _, operation) in visit::operations(document) {
        if let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) {
            query(parameters);
        }
        for schema in operation.get_mut("requestBody").into_iter().flat_map(visit::schemas) {
            match schema.get("$ref").and_then(visit::component) {
                Some(name) => bodies.push(name.to_owned()),
                None => body(schema),
            }
        }
    }
    for name in bodies {
        if let Some(schema) = document["components"]["schemas"].get_mut(&name) {
            body(schema);
        }
    }
    Ok(())
}

fn query(parameters: &mut Vec<Value>) {
    let names: Vec<String> = parameters
        .iter()
        .filter_map(|parameter| Some(parameter["name"].as_str()?.to_owned()))
        .collect();
    parameters.retain(|parameter| {
        let open = format!("{}[", parameter["name"].as_str().unwrap_or_default());
        parameter["schema"]["type"] != "object" || !names.iter().any(|name| name.starts_with(&open))
    });
    for parameter in parameters {
        let schema = &mut parameter["schema"];
        never_null(schema);
        if schema["type"] == "object" {
            schema["additionalProperties"] = json!({ "type": "string" });
        }
        of_texts(schema);
        for case in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
            of_texts(case);
        }
        if parameter["in"] == "query" {
            one_of_scalars(&mut parameter["schema"]);
        }
    }
}

fn of_texts(schema: &mut Value) {
    if schema["type"] == "array" && schema.get("items").is_none_or(|items| *items == json!({})) {
        schema["items"] = json!({ "type": "string" });
    }
}

fn body(schema: &mut Value) {
    let required = schema.get("required").cloned().unwrap_or_default();
    let required = |name: &str| {
        required.as_array().is_some_and(|names| names.iter().any(|required| required == name))
    };
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, property) in properties {
            let large = property["type"] == "array" || property["type"] == "object";
            if large || required(name) || property["format"] == "binary" {
                never_null(property);
            }
            of_texts(property);
            one_of_scalars(property);
            body(property);
            if let Some(items) = property.get_mut("items") {
                never_null(items);
                body(items);
            }
        }
    }
}

fn one_of_scalars(schema: &mut Value) {
    let Some(cases) = schema.get("oneOf").and_then(Value::as_array) else {
        return;
    };
    let all = |kinds: &[&str]| {
        cases.iter().all(|case| {
            case.get("enum").is_none()
                && case["type"].as_str().is_some_and(|kind| kinds.contains(&kind))
        })
    };
    if all(&["string", "integer", "number", "boolean"]) {
        *schema = json!({ "type": "scalar" });
    } else if all(&["array"]) {
        *schema = json!({ "type": "array", "items": { "type": "scalar" } });
    }
}

fn never_null(schema: &mut Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("nullable");
    }
    for key in ["oneOf", "anyOf"] {
        for case in schema.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            never_null(case);
        }
    }
    if let Some(items) = schema.get_mut("items") {
        never_null(items);
    }
}
