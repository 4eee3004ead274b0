//! A method reference: one JSON file per method of an API that takes forms, which says more of
//! requests than an OpenAPI document of the same API may.
//!
//! A file names its method, its arguments, examples of its answers and the codes of its errors.
//! The files come as one document, by their paths; those in directories that begin with `_` are
//! no methods.

mod answer;
mod argument;

use serde_json::{Map, Value, json};

/// Whether this is a bundle of method pages.
pub(super) fn is_one(document: &Value) -> bool {
    let mut pages = document.as_object().into_iter().flat_map(pages).peekable();
    pages.peek().is_some() && pages.all(|page| page["name"].is_string() && page["args"].is_object())
}

/// Turns the pages into an OpenAPI document.
pub(super) fn upgrade(bundle: &Value) -> Value {
    let mut paths = Map::new();
    for page in bundle.as_object().into_iter().flat_map(pages) {
        let name = page["name"].as_str().unwrap_or_default();
        paths.insert(format!("/api/{name}"), json!({ "post": operation(name, page) }));
    }
    json!({ "openapi": "3.0.3", "info": { "title": "Methods" }, "paths": paths })
}

/// Says of the operations of `document` what the reference knows better: what is sent, which
/// errors come, whether it is deprecated. Operations that only the reference has are added.
pub(super) fn complement(document: &mut Value, mut reference: Value) {
    let Some(known) = reference["paths"].as_object_mut() else {
        return;
    };
    for (path, item) in known {
        let own = &mut document["paths"][path.as_str()]["post"];
        let mut better = item["post"].take();
        if own.is_null() {
            *own = better;
            continue;
        }
        for key in ["requestBody", "deprecated", "x-errors", "externalDocs"] {
            own[key] = better[key].take();
        }
    }
}

fn pages(bundle: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    bundle.iter().filter(|(path, _)| !path.starts_with('_')).map(|(_, page)| page)
}

fn operation(name: &str, page: &Value) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut encoding = Map::new();
    for (key, argument) in page["args"].as_object().into_iter().flatten() {
        properties.insert(key.clone(), argument::schema(argument));
        if argument["required"] == true {
            required.push(key);
        }
        if argument::is_joined(argument) {
            encoding.insert(key.clone(), json!({ "style": "form", "explode": false }));
        }
    }
    if page["has_paging"] == true {
        for name in ["count", "page"] {
            properties.entry(name).or_insert_with(|| json!({ "type": "integer" }));
        }
    }
    let file = properties.values().any(|schema| schema["format"] == "binary");
    let media = if file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
    let errors: Vec<&String> = page["errors"].as_object().into_iter().flat_map(Map::keys).collect();
    json!({
        "operationId": name,
        "tags": [name.split('.').next()],
        "summary": page["desc"],
        "deprecated": page["deprecated"] == true,
        "requestBody": {
            "required": !required.is_empty(),
            "content": { media: {
                "schema": {
                    "type": "object",
                    "properties": properties,
                    "required": required,
                },
                "encoding": encoding,
            } },
        },
        "responses": { "200": { "content": { "application/json": {
            "schema": answer::schema(&page["response"]["examples"]),
        } } } },
        "x-errors": errors,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> Value {
        json!({
            "_errors/common.json": { "errors": { "not_authed": "" } },
            "chat/chat.post.json": {
                "name": "chat.post",
                "desc": "Sends.",
                "deprecated": false,
                "args": {
                    "channel": { "required": true, "type": "channel" },
                    "blocks": { "required": false, "type": "string", "format": "json" },
                    "users": { "required": false, "type": "array" },
                },
                "response": { "examples": ["{\"ok\": true, \"ts\": \"1.2\"}"] },
                "errors": { "not_in_channel": "No." },
            },
            "chat/chat.list.json": { "name": "chat.list", "args": {}, "has_paging": true },
        })
    }

    #[test]
    fn pages_become_operations_that_take_forms() {
        assert!(is_one(&bundle()));
        assert!(!is_one(&json!({ "openapi": "3.0.0", "paths": {} })));
        let document = upgrade(&bundle());
        let operation = &document["paths"]["/api/chat.post"]["post"];
        assert_eq!(operation["tags"], json!(["chat"]));
        assert_eq!(operation["x-errors"], json!(["not_in_channel"]));
        let list = &document["paths"]["/api/chat.list"]["post"]["requestBody"]["content"];
        let counted = &list["application/x-www-form-urlencoded"]["schema"]["properties"];
        assert_eq!(
            counted,
            &json!({ "count": { "type": "integer" }, "page": { "type": "integer" } })
        );
        let content = &operation["requestBody"]["content"];
        assert_eq!(
            content["application/x-www-form-urlencoded"]["schema"],
            json!({
                "type": "object",
                "properties": {
                    "channel": { "type": "string" },
                    "blocks": {},
                    "users": { "type": "array", "items": { "type": "string" } },
                },
                "required": ["channel"],
            })
        );
        assert_eq!(
            content["application/x-www-form-urlencoded"]["encoding"],
            json!({ "users": { "style": "form", "explode": false } })
        );
    }

    #[test]
    fn a_reference_knows_requests_and_a_document_answers() {
        let mut document = json!({ "paths": { "/api/chat.post": { "post": {
            "operationId": "chat.post",
            "requestBody": { "content": { "application/json": {} } },
            "responses": { "200": { "content": { "application/json": { "schema": { "type": "object" } } } } },
        } } } });
        let mut reference = upgrade(&bundle());
        reference["paths"]["/api/chat.new"] = reference["paths"]["/api/chat.post"].clone();
        complement(&mut document, reference);
        let own = &document["paths"]["/api/chat.post"]["post"];
        assert!(own["requestBody"]["content"]["application/json"].is_null());
        assert_eq!(
            own["responses"]["200"]["content"]["application/json"]["schema"]["type"],
            "object"
        );
        assert!(document["paths"]["/api/chat.new"]["post"]["responses"].is_object());
    }
}
