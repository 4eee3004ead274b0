//! OpenAPI 3.1 to 3.0: JSON Schema's ways of saying null, constant and example.

use serde_json::{Map, Value, json};

pub(super) fn lower(document: &mut Value) {
    document["openapi"] = json!("3.0.3");
    node(document);
}

fn node(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(node),
        Value::Object(object) => {
            schema(object);
            object.values_mut().for_each(node);
        }
        _ => {}
    }
}

fn schema(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get("type") {
        let mut kinds: Vec<Value> = types.clone();
        kinds.retain(|kind| kind != "null");
        if kinds.len() < types.len() {
            object.insert("nullable".to_owned(), Value::Bool(true));
        }
        object.remove("type");
        match &mut kinds[..] {
            [] => {}
            [kind] => {
                object.insert("type".to_owned(), kind.take());
            }
            kinds => {
                let alternatives = kinds.iter().map(|kind| json!({ "type": kind })).collect();
                object.insert("oneOf".to_owned(), Value::Array(alternatives));
            }
        }
    }
    if let Some(constant) = object.get("const").filter(|value| value.is_string()).cloned() {
        object.remove("const");
        object.insert("enum".to_owned(), json!([constant]));
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(Value::Array(cases)) = object.get_mut(key) {
            let before = cases.len();
            cases.retain(|case| case["type"] != "null");
            if cases.len() < before {
                object.insert("nullable".to_owned(), Value::Bool(true));
            }
        }
    }
}
