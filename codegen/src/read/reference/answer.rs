//! The shape of an answer of which only examples are known.

use serde_json::{Map, Value, json};

/// What all examples of a success have in common with the first.
pub(super) fn schema(examples: &Value) -> Value {
    let mut whole: Option<Value> = None;
    for text in examples.as_array().into_iter().flatten().filter_map(Value::as_str) {
        // Some pages show what is no JSON, such as `...`.
        let Ok(example) = serde_json::from_str::<Value>(text) else {
            continue;
        };
        if example["ok"] == false {
            continue;
        }
        let shape = of(&example);
        whole = Some(match whole {
            Some(known) => both(known, shape),
            None => shape,
        });
    }
    whole.unwrap_or_else(
        || json!({ "type": "object", "properties": { "ok": { "type": "boolean" } } }),
    )
}

/// No member is required: an example does not say what is always there.
fn of(example: &Value) -> Value {
    match example {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::String(_) => json!({ "type": "string" }),
        Value::Array(items) => match items.iter().map(of).reduce(both) {
            Some(items) => json!({ "type": "array", "items": items }),
            None => json!({ "type": "array", "items": {} }),
        },
        // Ids as names: a map, which the caller reads as it is.
        Value::Object(members) if members.keys().any(|name| !is_name(name)) => json!({}),
        Value::Object(members) => {
            let properties: Map<_, _> =
                members.iter().map(|(name, value)| (name.clone(), of(value))).collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
}

fn both(mut a: Value, b: Value) -> Value {
    if a.as_object().is_some_and(Map::is_empty) {
        return b;
    }
    if b.as_object().is_some_and(Map::is_empty) {
        return a;
    }
    if a["type"] != b["type"] {
        return match (a["type"].as_str(), b["type"].as_str()) {
            (Some("integer" | "number"), Some("integer" | "number")) => json!({ "type": "number" }),
            _ => json!({}),
        };
    }
    if let (Some(Value::Object(own)), Value::Object(more)) =
        (a.get_mut("properties"), &b["properties"])
    {
        for (name, schema) in more {
            match own.get_mut(name) {
                Some(known) => *known = both(known.take(), schema.clone()),
                None => {
                    own.insert(name.clone(), schema.clone());
                }
            }
        }
    }
    if a["type"] == "array" {
        a["items"] = both(a["items"].take(), b["items"].clone());
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_together() {
        let examples = json!([
            r#"{"ok": true, "list": [{"a": 1}, {"b": "x"}], "n": 1}"#,
            r#"{"ok": false, "error": "no"}"#,
            "...",
            r#"{"ok": true, "n": 1.5, "by_id": {"U1": 2}}"#,
        ]);
        assert_eq!(
            schema(&examples),
            json!({ "type": "object", "properties": {
                "list": { "type": "array", "items": { "type": "object", "properties": {
                    "a": { "type": "integer" }, "b": { "type": "string" },
                } } },
                "ok": { "type": "boolean" },
                "n": { "type": "number" },
                "by_id": {},
            } })
        );
    }

    #[test]
    fn without_examples_success_is_all_that_is_known() {
        let none = schema(&json!([]));
        assert_eq!(none["properties"], json!({ "ok": { "type": "boolean" } }));
    }
}
