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
        Some("array") if example(argument).starts_with("[{") => {
            json!({ "type": "array", "items": {} })
        }
        Some("array") => json!({ "type": "array", "items": { "type": "string" } }),
        Some("file") if is_content(argument) => json!({ "type": "string", "format": "binary" }),
        _ => json!({ "type": "string" }),
    }
}

/// Whether a list is written with commas between its values, and not as JSON, which its example
/// then is.
pub(super) fn is_joined(argument: &Value) -> bool {
    let text = example(argument);
    let json = text.starts_with('[') && !text.contains('\'');
    argument["type"] == "array" && !json
}

fn example(argument: &Value) -> &str {
    argument["example"].as_str().unwrap_or_default().trim_start()
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

    #[test]
    fn a_list_is_written_as_its_example_is() {
        let list = |example: &str| json!({ "type": "array", "example": example });
        for (argument, joined) in [
            (list("U1,U2"), true),
            (json!({ "type": "array" }), true),
            // Quotes of another language: what is meant is a list, not how it is written.
            (list("['U1', 'U2']"), true),
            (list(r#"["U1"]"#), false),
            (list(r#"[{"id":"F1"}]"#), false),
            (json!({ "type": "string" }), false),
        ] {
            assert_eq!(is_joined(&argument), joined, "{argument}");
        }
        assert_eq!(schema(&list(r#"[{"id":"F1"}]"#)), json!({ "type": "array", "items": {} }));
    }
}
