use serde_json::{Value, json};

use super::apply;
use crate::Settings;

/// `paths` and `components.schemas` after one pass.
fn run(
    pass: &str,
    settings: Settings,
    paths: Value,
    schemas: Value,
) -> Result<(Value, Value), String> {
    let mut document = json!({ "paths": paths, "components": { "schemas": schemas } });
    let settings = Settings { passes: vec![pass.to_owned()], ..settings };
    apply(&mut document, &settings).map_err(|error| error.to_string())?;
    Ok((document["paths"].take(), document["components"]["schemas"].take()))
}

fn plain(pass: &str, paths: Value, schemas: Value) -> (Value, Value) {
    run(pass, Settings::default(), paths, schemas).unwrap()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn answer(schema: Value) -> Value {
    json!({ "200": { "content": { "application/json": { "schema": schema } } } })
}

fn parameters(names: &[&str]) -> Value {
    names.iter().map(|name| json!({ "name": name, "in": "query", "schema": {} })).collect()
}

const SCHEMA: &str = "/responses/200/content/application~1json/schema";

#[test]
fn a_pass_that_is_not_there_is_told_with_those_that_are() {
    let error = run("nothing", Settings::default(), json!({}), json!({})).unwrap_err();
    assert!(error.starts_with("passes: no `nothing` among answers, base-path, "), "{error}");
}

#[test]
fn the_base_path_goes_to_the_base_url() {
    let settings = || Settings { base_path: "/api/v4".to_owned(), ..Settings::default() };
    let paths = json!({ "/api/v4/projects": {}, "/api/v4/user": {} });
    let (paths, _) = run("base-path", settings(), paths, json!({})).unwrap();
    assert_eq!(paths, json!({ "/projects": {}, "/user": {} }));
    let error = run("base-path", settings(), json!({ "/api/v3/user": {} }), json!({}));
    assert_eq!(error.unwrap_err(), "/api/v3/user: does not begin with `/api/v4`");
}

#[test]
fn optional_segments_are_left_out() {
    let get = || {
        let names = ["id", "hash"];
        let parameters: Vec<_> = names.map(|name| json!({ "name": name, "in": "path" })).into();
        json!({ "get": { "parameters": parameters } })
    };
    let paths = json!({
        "/groups/{id}/(-/)epics": { "post": {} },
        "/groups/{id}/epics": { "get": {} },
        "/sync(/{hash})/{id}": get(),
        r"/Packages\(\)": {},
    });
    let (paths, _) = plain("optional-segments", paths, json!({}));
    let names: Vec<&String> = paths.as_object().unwrap().keys().collect();
    assert_eq!(names, ["/groups/{id}/epics", "/sync/{id}", "/Packages()"]);
    assert_eq!(paths["/groups/{id}/epics"], json!({ "post": {}, "get": {} }));
    assert_eq!(paths["/sync/{id}"]["get"]["parameters"], json!([{ "name": "id", "in": "path" }]));
}

#[test]
fn components_lose_their_prefix_and_keep_their_users() {
    let settings =
        || Settings { component_prefixes: vec!["Api".to_owned()], ..Settings::default() };
    let paths = json!({ "/a": { "get": { "responses": answer(reference("ApiUser")) } } });
    let (paths, schemas) =
        run("component-prefix", settings(), paths, json!({ "ApiUser": {}, "Other": {} })).unwrap();
    assert_eq!(schemas, json!({ "User": {}, "Other": {} }));
    let schema = paths["/a"]["get"].pointer(SCHEMA).unwrap();
    assert_eq!(*schema, reference("User"));
    let both = json!({ "User": {}, "ApiUser": {} });
    assert!(run("component-prefix", settings(), json!({}), both).is_err());
}

#[test]
fn what_pages_is_a_list() {
    let get = |names: &[&str]| {
        let responses = answer(reference("Issue"));
        json!({ "get": { "parameters": parameters(names), "responses": responses } })
    };
    let paths = json!({ "/issues": get(&["state", "per_page"]), "/issue": get(&["state"]) });
    let (paths, _) = plain("page-lists", paths, json!({}));
    let schema = |path: &str| paths[path]["get"].pointer(SCHEMA).unwrap();
    assert_eq!(*schema("/issues"), json!({ "type": "array", "items": reference("Issue") }));
    assert_eq!(*schema("/issue"), reference("Issue"));
}

#[test]
fn answers_are_what_the_settings_say() {
    let settings = |pattern: &str, answer: &str| Settings {
        answers: [(pattern.to_owned(), answer.to_owned())].into(),
        ..Settings::default()
    };
    let paths = || {
        let responses = answer(reference("File"));
        json!({ "/files/{path}/raw": { "get": { "responses": responses } } })
    };
    let changed = |pattern: &str, answer: &str| {
        let (paths, _) = run("answers", settings(pattern, answer), paths(), json!({})).unwrap();
        paths["/files/{path}/raw"]["get"]["responses"]["200"].clone()
    };
    let bytes = changed("GET /*/raw", "bytes");
    assert_eq!(
        bytes["content"]["application/octet-stream"]["schema"],
        json!({ "type": "string", "format": "binary" })
    );
    let list = changed("GET /files/*", "list");
    assert_eq!(list["content"]["application/json"]["schema"]["items"], reference("File"));
    assert_eq!(changed("GET /files/{path}/raw", "nothing"), json!({}));
    for (pattern, answer) in [("GET /*/row", "bytes"), ("PUT /*", "bytes"), ("GET /*", "bits")] {
        assert!(
            run("answers", settings(pattern, answer), paths(), json!({})).is_err(),
            "{pattern}"
        );
    }
}

#[test]
fn bare_texts_of_answers_are_scalars() {
    let paths = json!({ "/a": {
        "get": { "responses": answer(reference("Issue")) },
        "post": { "requestBody": { "content": { "a/b": { "schema": reference("Body") } } } },
    } });
    let text = || json!({ "type": "string", "description": "x", "example": "true" });
    let time = || json!({ "type": "string", "format": "date-time" });
    let schemas = json!({
        "Issue": { "properties": { "squash": text(), "at": time(), "user": reference("User") } },
        "User": { "properties": { "names": { "items": { "properties": { "first": text() } } } } },
        "Body": { "properties": { "squash": text() } },
    });
    let (_, schemas) = plain("scalars", paths, schemas);
    assert_eq!(schemas["Issue"]["properties"]["squash"]["type"], "scalar");
    assert_eq!(schemas["Issue"]["properties"]["at"], time());
    let names = &schemas["User"]["properties"]["names"];
    assert_eq!(names["items"]["properties"]["first"]["type"], "scalar");
    assert_eq!(schemas["Body"]["properties"]["squash"], text());
}

#[test]
fn members_called_after_many_hold_many() {
    let paths = json!({ "/a": { "get": { "responses": answer(reference("Issue")) } } });
    let members = json!({
        "assignees": reference("User"),
        "author": reference("User"),
        "references": reference("IssueReferences"),
        "status": reference("User"),
    });
    let schemas = json!({ "Issue": { "properties": members }, "User": {}, "IssueReferences": {} });
    let (_, schemas) = plain("plural-references", paths, schemas);
    let members = &schemas["Issue"]["properties"];
    let many = json!({ "type": "array", "items": reference("User"), "x-one-or-many": true });
    assert_eq!(members["assignees"], many);
    assert_eq!(members["author"], reference("User"));
    assert_eq!(members["references"], reference("IssueReferences"));
    assert_eq!(members["status"], reference("User"));
}

#[test]
fn one_place_takes_one_kind_of_id() {
    let get = |name: &str, schema: Value| json!({ "get": { "parameters": [{ "name": name, "in": "path", "schema": schema }] } });
    let paths = json!({
        "/projects/{id}": get("id", json!({ "oneOf": [] })),
        "/projects/{project_id}/jobs": get("project_id", json!({ "type": "string" })),
        "/users/{id}": get("id", json!({ "type": "integer" })),
    });
    let (paths, _) = plain("path-ids", paths, json!({}));
    let schema = |path: &str| paths[path]["get"]["parameters"][0]["schema"].clone();
    assert_eq!(schema("/projects/{id}"), json!({}));
    assert_eq!(schema("/projects/{project_id}/jobs"), json!({}));
    assert_eq!(schema("/users/{id}"), json!({ "type": "integer" }));
}

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

#[test]
fn nothing_said_is_anything() {
    let paths = json!({ "/a": {
        "post": { "responses": { "201": {} } },
        "get": { "parameters": parameters(&["page"]), "responses": { "200": {} } },
        "head": { "responses": { "200": {} } },
        "delete": { "responses": { "204": { "content": {} } } },
    } });
    let (paths, _) = plain("unsaid-answers", paths, json!({}));
    let responses = |method: &str| paths["/a"][method]["responses"].clone();
    let json = |schema: Value| json!({ "content": { "application/json": { "schema": schema } } });
    assert_eq!(responses("post")["201"], json(json!({ "nullable": true })));
    assert_eq!(responses("get")["200"], json(json!({ "type": "array", "items": {} })));
    assert_eq!(responses("head"), json!({ "200": {} }));
    assert_eq!(responses("delete"), json!({ "204": {} }));
}

mod naming;
