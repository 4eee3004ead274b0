use super::*;

#[test]
fn a_query_is_never_null_and_has_its_members_once() {
    let parameter =
        |name: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema });
    let numbers =
        json!({ "oneOf": [{ "type": "integer", "nullable": true }, { "type": "string" }] });
    let paths = json!({ "/a": { "get": { "parameters": [
        parameter("not", json!({ "type": "object", "nullable": true })),
        parameter("not[labels]", json!({ "type": "array", "nullable": true })),
        parameter("attributes", json!({ "type": "object" })),
        parameter("milestone", numbers),
    ] } } });
    let (paths, _) = plain("plain-requests", paths, json!({}));
    let texts = json!({ "type": "string" });
    assert_eq!(
        paths["/a"]["get"]["parameters"],
        json!([
            parameter("not[labels]", json!({ "type": "array", "items": texts })),
            parameter("attributes", json!({ "type": "object", "additionalProperties": texts })),
            parameter("milestone", json!({ "type": "scalar" })),
        ])
    );
}

#[test]
fn what_a_body_requires_is_not_null() {
    let body = json!({ "requestBody": { "content": { "a/b": { "schema": reference("Body") } } } });
    let text = || json!({ "type": "string", "nullable": true });
    let schemas = json!({ "Body": { "required": ["title"], "properties": {
        "title": text(), "milestone": text(), "labels": { "type": "array", "nullable": true },
    } } });
    let (_, schemas) = plain("plain-requests", json!({ "/a": { "post": body } }), schemas);
    let members = &schemas["Body"]["properties"];
    assert_eq!(members["title"], json!({ "type": "string" }));
    assert_eq!(members["milestone"], text());
    assert_eq!(members["labels"], json!({ "type": "array", "items": { "type": "string" } }));
}

#[test]
fn a_form_is_json_where_it_has_no_file() {
    let form = |name: &str| {
        let content = json!({ "multipart/form-data": { "schema": reference(name) } });
        json!({ "post": { "requestBody": { "content": content } } })
    };
    let file = || json!({ "type": "string", "format": "binary" });
    let schemas = json!({
        "None": { "properties": { "name": {} } },
        "Some": { "properties": { "avatar": file() } },
        "Must": { "required": ["file"], "properties": { "file": file() } },
    });
    let paths = json!({ "/none": form("None"), "/some": form("Some"), "/must": form("Must") });
    let (paths, _) = plain("forms", paths, schemas);
    let media = |path: &str| -> Vec<String> {
        let content = &paths[path]["post"]["requestBody"]["content"];
        content.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(media("/none"), ["application/json"]);
    assert_eq!(media("/some"), ["multipart/form-data", "application/json"]);
    assert_eq!(media("/must"), ["multipart/form-data"]);
}
