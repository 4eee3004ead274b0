//! Members that every answer has and no model needs: whether it is a success, how it goes on.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

const SCHEMAS: &str = "#/components/schemas/";

/// Takes `members` out of all answers; one that is left with none has no content.
pub(in crate::read) fn drop_members(document: &mut Value, members: &[String]) {
    if members.is_empty() {
        return;
    }
    let mut components = BTreeSet::new();
    each_answer(document, &mut |schema| strip(schema, members, &mut components));
    let mut done = BTreeSet::new();
    while let Some(name) = components.difference(&done).next().cloned() {
        let schema = &mut document["components"]["schemas"][name.as_str()];
        strip(schema, members, &mut components);
        done.insert(name);
    }
    let schemas = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
    each_response(document, &mut |response| {
        let schema = response.get("content").map(|content| &content["application/json"]["schema"]);
        if schema.is_some_and(|schema| is_bare(&schemas, schema, 0)) {
            response.shift_remove("content");
        }
    });
}

fn strip(schema: &mut Value, members: &[String], components: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|target| target.strip_prefix(SCHEMAS)) {
        components.insert(name.to_owned());
        return;
    }
    for part in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        strip(part, members, components);
    }
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|name, _| !members.contains(name));
    }
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|name| !members.iter().any(|member| name == member));
    }
}

/// Whether it is an object of which no member is known.
fn is_bare(schemas: &Map<String, Value>, schema: &Value, depth: usize) -> bool {
    if let Some(name) = schema["$ref"].as_str().and_then(|target| target.strip_prefix(SCHEMAS)) {
        return depth < 8 && schemas.get(name).is_some_and(|of| is_bare(schemas, of, depth + 1));
    }
    let members = schema["properties"].as_object();
    let parts = schema["allOf"].as_array();
    (members.is_some() || parts.is_some())
        && members.is_none_or(Map::is_empty)
        && schema["additionalProperties"].is_null()
        && parts.into_iter().flatten().all(|part| is_bare(schemas, part, depth + 1))
}

fn each_answer(document: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    each_response(document, &mut |response| {
        let content = response.get_mut("content").and_then(Value::as_object_mut);
        for (_, media) in content.into_iter().flatten() {
            visit(&mut media["schema"]);
        }
    });
}

/// The successful responses of all operations.
fn each_response(document: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    let operations = paths.flat_map(|(_, item)| item.as_object_mut().into_iter().flatten());
    for (_, operation) in operations {
        let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
        for (status, response) in responses.into_iter().flatten() {
            if let (true, Value::Object(response)) = (status.starts_with('2'), response) {
                visit(response);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers(schema: Value) -> Value {
        json!({ "200": { "content": { "application/json": { "schema": schema } } } })
    }

    #[test]
    fn the_envelope_goes_from_answers_and_stays_inside_them() {
        let refers = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let mut document = json!({
            "paths": {
                "/list": { "post": { "responses": answers(refers("List")) } },
                "/delete": { "post": { "responses": answers(refers("Result")) } },
                "/any": { "post": { "responses": answers(json!({ "type": "object" })) } },
            },
            "components": { "schemas": {
                "Result": { "type": "object", "properties": { "ok": {} }, "required": ["ok"] },
                "List": { "allOf": [refers("Result"), { "properties": {
                    "error": {}, "items": { "items": refers("Item") },
                } }] },
                "Item": { "properties": { "error": {} } },
            } },
        });
        drop_members(&mut document, &["ok".to_owned(), "error".to_owned()]);
        let schemas = &document["components"]["schemas"];
        assert_eq!(
            schemas["List"]["allOf"][1]["properties"],
            json!({ "items": { "items": refers("Item") } })
        );
        assert_eq!(schemas["Result"]["required"], json!([]));
        assert!(schemas["Item"]["properties"]["error"].is_object());
        let of = |path: &str| document["paths"][path]["post"]["responses"]["200"].clone();
        assert!(of("/delete")["content"].is_null());
        assert!(of("/list")["content"].is_object() && of("/any")["content"].is_object());
    }
}
