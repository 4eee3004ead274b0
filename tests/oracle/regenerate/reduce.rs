//! Operations without what progenitor cannot express.

use serde_json::{Map, Value, json};

use crate::document::resolve;

/// An operation as progenitor gets it.
#[derive(Clone, Debug)]
pub(crate) struct Reduced {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) node: Value,
}

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Words of a schema that change nothing on the wire, or that only ask for more checks.
const LEFT_OUT: [&str; 12] = [
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "maxItems",
    "maxLength",
    "minItems",
    "minLength",
    "pattern",
    "title",
];

pub(crate) fn operations(document: &Value, tags: &[&str]) -> Vec<Reduced> {
    let mut operations = Vec::new();
    for (path, item) in object(&document["paths"]) {
        for (method, node) in object(item).filter(|(method, _)| METHODS.contains(&method.as_str()))
        {
            if node["tags"][0].as_str().is_some_and(|tag| tags.contains(&tag)) {
                operations.push(Reduced {
                    id: node["operationId"].as_str().unwrap_or_default().to_owned(),
                    method: method.clone(),
                    path: path.clone(),
                    node: operation(document, item, node),
                });
            }
        }
    }
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    operations
}

pub(crate) fn object(node: &Value) -> impl Iterator<Item = (&String, &Value)> {
    node.as_object().into_iter().flatten()
}

fn operation(document: &Value, item: &Value, node: &Value) -> Value {
    let lists = [&item["parameters"], &node["parameters"]];
    let parameters: Vec<Value> = lists
        .iter()
        .flat_map(|list| list.as_array().into_iter().flatten())
        .map(|parameter| {
            let mut parameter = resolve(document, parameter).clone();
            parameter["schema"] = schema(&parameter["schema"]);
            without_words(&mut parameter);
            parameter
        })
        .collect();
    let mut reduced = json!({
        "operationId": node["operationId"],
        "parameters": parameters,
        "responses": responses(document, &node["responses"]),
    });
    if !node["requestBody"].is_null() {
        let body = resolve(document, &node["requestBody"]);
        reduced["requestBody"] = json!({
            "required": body["required"] == true,
            "content": content(&body["content"]),
        });
    }
    reduced
}

/// The first success and the first error whose body is a component.
fn responses(document: &Value, node: &Value) -> Value {
    let mut kept = Map::new();
    let mut declared: Vec<(&String, &Value)> = object(node).collect();
    declared.sort_by_key(|(status, _)| *status);
    let success = declared.iter().find(|(status, _)| status.starts_with('2'));
    let error = declared.iter().find(|(status, response)| {
        let content = &resolve(document, response)["content"];
        status.starts_with(['4', '5']) && content["application/json"]["schema"]["$ref"].is_string()
    });
    for (status, response) in success.into_iter().chain(error) {
        let mut response =
            json!({"description": "", "content": content(&resolve(document, response)["content"])});
        if response["content"].is_null() {
            response = json!({"description": ""});
        }
        kept.insert((*status).clone(), response);
    }
    Value::Object(kept)
}

/// One media type: JSON, or the first.
fn content(node: &Value) -> Value {
    let json = object(node).find(|(media, _)| *media == "application/json");
    match json.or_else(|| object(node).next()) {
        Some((media, content)) => json!({media: {"schema": schema(&content["schema"])}}),
        None => Value::Null,
    }
}

/// A schema with the words gone that are left out.
pub(crate) fn schema(node: &Value) -> Value {
    let mut node = node.clone();
    without_words(&mut node);
    match &mut node {
        Value::Object(words) => {
            for (word, value) in words {
                match word.as_str() {
                    // Its keys are names.
                    "properties" => value
                        .as_object_mut()
                        .into_iter()
                        .flatten()
                        .for_each(|(_, value)| *value = schema(value)),
                    "enum" | "required" => {}
                    _ => *value = schema(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = schema(item)),
        _ => {}
    }
    node
}

fn without_words(node: &mut Value) {
    if let Some(words) = node.as_object_mut() {
        words.retain(|word, _| !LEFT_OUT.contains(&word.as_str()) && !word.starts_with("x-"));
        if words.get("format").is_some_and(|format| format == "uuid") {
            words.remove("format");
        }
    }
}
