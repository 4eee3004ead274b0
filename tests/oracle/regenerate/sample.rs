//! Made-up values that fit a schema, always the same ones.

use heck::ToSnakeCase as _;
use serde_json::{Map, Value, json};

use crate::{
    document::resolve,
    reduce::{Reduced, object},
};

/// How much of a value to make up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// The levels of objects that have their optional members.
    pub(crate) full: usize,
    /// The levels at all; below, lists and maps are empty.
    pub(crate) levels: usize,
}

impl Extent {
    pub(crate) const LEAST: Self = Self { full: 0, levels: 6 };
    pub(crate) const BODY: Self = Self { full: 3, levels: 6 };
    const ANSWER: Self = Self { full: 1, levels: 6 };

    fn inner(self) -> Self {
        Self { full: self.full.saturating_sub(1), levels: self.levels.saturating_sub(1) }
    }
}

/// A value of `schema` that is called `name`.
pub(crate) fn value(document: &Value, schema: &Value, name: &str, extent: Extent) -> Value {
    let schema = resolve(document, schema);
    if schema["allOf"].is_array() || schema["properties"].is_object() {
        let members = members(document, schema);
        let value = members.into_iter().filter(|(_, _, required)| *required || extent.full > 0);
        let value: Map<String, Value> = value
            .map(|(name, member, _)| {
                (name.clone(), self::value(document, member, name, extent.inner()))
            })
            .collect();
        return Value::Object(value);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(case) = schema[key].get(0) {
            return value(document, case, name, extent);
        }
    }
    if let Some(value) = schema["enum"].get(0) {
        return value.clone();
    }
    match schema["type"].as_str() {
        Some("boolean") => json!(true),
        Some("integer") => {
            let bound = |word: &str, other: i64| schema[word].as_i64().unwrap_or(other);
            json!(7.max(bound("minimum", 7)).min(bound("maximum", 7)))
        }
        Some("number") => json!(1.5),
        Some("string") => text(schema["format"].as_str().unwrap_or_default(), name),
        Some("array") if extent.levels == 0 => json!([]),
        Some("array") => json!([value(document, &schema["items"], name, extent)]),
        Some("object")
            if extent.levels > 0 && schema["additionalProperties"]["type"].is_string() =>
        {
            json!({"a key": value(document, &schema["additionalProperties"], name, extent.inner())})
        }
        Some("object") => json!({}),
        _ => json!({}),
    }
}

fn text(format: &str, name: &str) -> Value {
    match format {
        "date-time" => json!("2024-05-06T07:08:09Z"),
        "date" => json!("2024-05-06"),
        "email" => json!("octo@example.com"),
        "uri" | "url" | "uri-template" => {
            json!(format!("https://example.com/{}", name.to_snake_case()))
        }
        _ => json!(format!("{name} \"ü\"")),
    }
}

/// The members of an object and of all that it is made of.
fn members<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value, bool)> {
    let mut all = Vec::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        all.extend(members(document, resolve(document, part)));
    }
    for (name, member) in object(&schema["properties"]) {
        let required = schema["required"]
            .as_array()
            .is_some_and(|names| names.iter().any(|other| other == name));
        all.push((name, member, required));
    }
    all
}

/// The only media type of a body, and the schema of that.
pub(crate) fn body(node: &Value) -> Option<(&String, &Value)> {
    object(&node["content"]).next().map(|(media, content)| (media, &content["schema"]))
}

/// One answer per operation: the file that the tests read.
pub(crate) fn answers(document: &Value, operations: &[Reduced]) -> String {
    let answers: Vec<String> = operations
        .iter()
        .map(|operation| {
            let (status, response) =
                object(&operation.node["responses"]).next().expect("a success");
            let (media, body) = match body(response) {
                Some((media, schema)) => {
                    (media.as_str(), value(document, schema, "answer", Extent::ANSWER))
                }
                None => ("", Value::Null),
            };
            let status: u16 = status.parse().unwrap_or(200);
            let answer = json!({"status": status, "media": media, "body": body});
            format!("{}: {answer}", json!(operation.id))
        })
        .collect();
    format!("{{\n{}\n}}\n", answers.join(",\n"))
}
