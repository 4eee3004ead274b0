//! Numbers of a language that has only one kind of them: counts, sizes, ids and times are whole.

use serde_json::{Map, Value, json};

use super::visit::objects;
use crate::{Error, Settings};

/// The last words of names whose values are measured or weighed, not counted.
const MEASURED: &[&str] = &[
    "average",
    "duration",
    "latitude",
    "longitude",
    "maximum",
    "minimum",
    "number",
    "order",
    "ordering",
    "percent",
    "percentage",
    "priority",
    "rating",
    "ratio",
    "score",
    "value",
];

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    objects(document, &mut members);
    Ok(())
}

fn members(object: &mut Map<String, Value>) {
    let Some(Value::Object(properties)) = object.get_mut("properties") else { return };
    for (name, schema) in properties {
        let last = name.rsplit('_').next().unwrap_or_default();
        if !MEASURED.contains(&last) {
            whole(schema);
        }
    }
}

/// Through lists and choices, not into other objects, whose members have names of their own.
fn whole(schema: &mut Value) {
    if schema["type"] == "number" && schema["format"].is_null() {
        schema["type"] = json!("integer");
    }
    if let Some(items) = schema.get_mut("items") {
        whole(items);
    }
    for key in ["anyOf", "oneOf"] {
        schema.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_whole() {
        let number = json!({ "type": "number" });
        let mut document = json!({ "properties": {
            "reply_count": number,
            "sizes": { "type": "array", "items": number },
            "score": number,
            "max_value": number,
            "rate": { "type": "number", "format": "double" },
            "id": { "anyOf": [number, { "type": "string" }] },
        } });
        apply(&mut document, &Settings::default()).unwrap();
        let of = |pointer: &str| document.pointer(pointer).unwrap()["type"].clone();
        for whole in
            ["/properties/reply_count", "/properties/sizes/items", "/properties/id/anyOf/0"]
        {
            assert_eq!(of(whole), "integer", "{whole}");
        }
        for measured in ["/properties/score", "/properties/max_value", "/properties/rate"] {
            assert_eq!(of(measured), "number", "{measured}");
        }
    }
}
