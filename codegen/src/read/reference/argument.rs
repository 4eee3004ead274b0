use serde_json::{Value, json};

/// What an argument holds. Ids have types of their own there and are text; what has the format
/// `json` is any JSON, written into the form.
pub(super) fn schema(argument: &Value) -> Value {
    let kinds = match &argument["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if argument["format"] == "json" || kinds.contains(&"object") {
        return json!({});
    }
    match kinds.first().copied() {
        Some("boolean") => json!({ "type": "boolean" }),
        Some("integer") => json!({ "type": "integer" }),
        Some("number") => json!({ "type": "number" }),
        Some("array") => json!({ "type": "array", "items": { "type": "string" } }),
        Some("file") if is_content(argument) => json!({ "type": "string", "format": "binary" }),
        _ => json!({ "type": "string" }),
    }
}

/// A file is given by its id, unless its text speaks of a form with files in it.
fn is_content(argument: &Value) -> bool {
    argument["desc"].as_str().is_some_and(|text| text.contains("multipart/form-data"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_text_and_files_are_ids_or_bytes() {
        for (argument, expected) in [
            (json!({ "type": "channel" }), json!({ "type": "string" })),
            (json!({}), json!({ "type": "string" })),
            (json!({ "type": ["boolean", "string"] }), json!({ "type": "boolean" })),
            (json!({ "type": ["string", "boolean"], "format": "json" }), json!({})),
            (json!({ "type": "file", "desc": "ID of a file." }), json!({ "type": "string" })),
            (
                json!({ "type": "file", "desc": "Contents via multipart/form-data." }),
                json!({ "type": "string", "format": "binary" }),
            ),
        ] {
            assert_eq!(schema(&argument), expected);
        }
    }
}
