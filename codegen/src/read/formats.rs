//! Formats that say of a text that it is something else.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::Error;

/// Gives what has one of the `formats` the type that this stands for; `array (X)` is a list whose
/// values are sent with commas between them, whatever else is set.
pub(super) fn apply(document: &mut Value, formats: &BTreeMap<String, String>) -> Result<(), Error> {
    if formats.is_empty() {
        return Ok(());
    }
    walk(document, formats)
}

fn walk(node: &mut Value, formats: &BTreeMap<String, String>) -> Result<(), Error> {
    match node {
        Value::Array(items) => items.iter_mut().try_for_each(|item| walk(item, formats)),
        Value::Object(object) => {
            list(object);
            if bytes(object, formats) {
                return Ok(());
            }
            if let Some(format) = object.get("format").and_then(Value::as_str)
                && let Some(meant) = formats.get(format)
            {
                retype(object, meant)?;
            }
            if let Some(Value::Object(content)) = object.get_mut("content") {
                bytes_are_no_json(content, formats);
            }
            object.values_mut().try_for_each(|value| walk(value, formats))
        }
        _ => Ok(()),
    }
}

fn retype(schema: &mut Map<String, Value>, meant: &str) -> Result<(), Error> {
    schema.shift_remove("format");
    match meant {
        "any" => {
            schema.shift_remove("type");
        }
        "text" => {
            schema.insert("type".to_owned(), json!("string"));
        }
        "number" | "integer" => {
            schema.insert("type".to_owned(), json!(meant));
        }
        "binary" => {
            schema.insert("type".to_owned(), json!("string"));
            schema.insert("format".to_owned(), json!("binary"));
        }
        "byte" => {
            schema.insert("type".to_owned(), json!("integer"));
        }
        other => {
            let reason = format!(
                "`{other}` is none of `any`, `number`, `integer`, `text`, `binary` and `byte`"
            );
            return Err(Error::unsupported("formats", reason));
        }
    }
    Ok(())
}

/// Makes a text of a list of bytes, which is sent in base 64.
fn bytes(schema: &mut Map<String, Value>, formats: &BTreeMap<String, String>) -> bool {
    let item = schema.get("items").and_then(|item| item["format"].as_str());
    let bytes = item.and_then(|format| formats.get(format)).is_some_and(|meant| meant == "byte");
    if bytes {
        schema.shift_remove("items");
        schema.insert("type".to_owned(), json!("string"));
    }
    bytes
}

/// A parameter that is a text with the format `array (X)`.
fn list(parameter: &mut Map<String, Value>) {
    let format = parameter.get("schema").and_then(|schema| schema["format"].as_str());
    let Some(item) = format.and_then(|format| format.strip_prefix("array (")?.strip_suffix(')'))
    else {
        return;
    };
    let item = match item {
        "int32" | "int64" => "integer",
        _ => "string",
    };
    parameter.insert("schema".to_owned(), json!({ "type": "array", "items": { "type": item } }));
    parameter.insert("explode".to_owned(), Value::Bool(false));
}

/// Bytes for which only the usual media type is declared are of none in particular.
fn bytes_are_no_json(content: &mut Map<String, Value>, formats: &BTreeMap<String, String>) {
    const JSON: &str = "application/json";

    let format = content.get(JSON).and_then(|content| content["schema"]["format"].as_str());
    let binary =
        format.and_then(|format| formats.get(format)).is_some_and(|meant| meant == "binary");
    if binary
        && content.len() == 1
        && let Some(bytes) = content.shift_remove(JSON)
    {
        content.insert("application/octet-stream".to_owned(), bytes);
    }
}
