use serde_json::{Value, json};

use super::document;
use crate::{Error, Settings, Source};

fn source(name: &str, document: &Value) -> Source {
    Source { name: name.to_owned(), bytes: document.to_string().into_bytes() }
}

fn read(value: &Value) -> Value {
    document(&[source("api", value)], None, &Settings::default()).unwrap()
}

fn with_overlay(value: &Value, overlay: &str) -> Result<Value, Error> {
    document(&[source("api", value)], Some(overlay), &Settings::default())
}

#[test]
fn a_document_may_be_yaml_and_may_begin_with_a_byte_order_mark() {
    let yaml = Source { name: "api".to_owned(), bytes: b"openapi: 3.0.0\npaths: {}\n".to_vec() };
    assert_eq!(document(&[yaml], None, &Settings::default()).unwrap()["paths"], json!({}));
    let marked =
        Source { name: "api".to_owned(), bytes: b"\xef\xbb\xbf{\"openapi\":\"3.0.0\"}".to_vec() };
    assert!(document(&[marked], None, &Settings::default()).is_ok());
}

#[test]
fn a_document_of_no_known_version_is_refused_by_name() {
    let error =
        document(&[source("area", &json!({"openapi": "4.0.0"}))], None, &Settings::default())
            .unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read document `area`: neither `openapi` 3.0 or 3.1 nor `swagger` 2.0, but `4.0.0`"
    );
}

#[test]
fn null_constants_and_several_types_of_3_1_become_3_0() {
    let read = read(&json!({"openapi": "3.1.0", "components": {"schemas": {
        "maybe": {"type": ["string", "null"]},
        "both": {"type": ["string", "integer"]},
        "fixed": {"const": "x"},
        "any_of": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    }}}));
    let schemas = &read["components"]["schemas"];
    assert_eq!(schemas["maybe"], json!({"nullable": true, "type": "string"}));
    assert_eq!(schemas["both"]["oneOf"], json!([{"type": "string"}, {"type": "integer"}]));
    assert_eq!(schemas["fixed"], json!({"enum": ["x"]}));
    assert_eq!(schemas["any_of"], json!({"anyOf": [{"type": "string"}], "nullable": true}));
}

#[test]
fn swagger_bodies_forms_and_shared_parts_become_3_0() {
    let read = read(&json!({
        "swagger": "2.0", "host": "h.example", "basePath": "/v1", "consumes": ["application/json"],
        "parameters": {"id": {"name": "id", "in": "path", "required": true, "type": "string"}},
        "responses": {"gone": {"description": "gone"}},
        "definitions": {"Thing": {"type": "object"}},
        "paths": {"/things/{id}": {
            "parameters": [{"$ref": "#/parameters/id"}],
            "put": {
                "parameters": [
                    {"name": "thing", "in": "body", "required": true, "schema": {"$ref": "#/definitions/Thing"}},
                    {"name": "tags", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
                ],
                "responses": {"200": {"schema": {"$ref": "#/definitions/Thing"}}, "410": {"$ref": "#/responses/gone"}},
            },
            "post": {"parameters": [{"name": "file", "in": "formData", "type": "file"}], "responses": {}},
        }},
        "x-ms-paths": {"/things?raw": {"get": {"responses": {}}}},
    }));
    assert_eq!(read["servers"][0]["url"], "https://h.example/v1");
    let put = &read["paths"]["/things/{id}"]["put"];
    assert_eq!(put["parameters"][0]["schema"], json!({"type": "string"}));
    assert_eq!(put["parameters"][1]["explode"], true);
    let thing = json!({"schema": {"$ref": "#/components/schemas/Thing"}});
    assert_eq!(put["requestBody"]["content"]["application/json"], thing);
    assert_eq!(put["responses"]["200"]["content"]["application/json"], thing);
    assert_eq!(put["responses"]["410"]["description"], "gone");
    let form = &read["paths"]["/things/{id}"]["post"]["requestBody"]["content"]["multipart/form-data"]
        ["schema"];
    assert_eq!(form["properties"]["file"]["format"], "binary");
    assert!(read["paths"]["/things?raw"].is_object());
}

#[test]
fn version_patches_apply_in_place_and_keep_the_order_of_members() {
    let settings = Settings {
        version_extension: "x-changes".to_owned(),
        api_version: "2026-01-01".to_owned(),
        ..Settings::default()
    };
    let source = source(
        "api",
        &json!({"openapi": "3.0.0", "components": {
            "schemas": {"issue": {
                "properties": {"a": {}, "old": {}, "b": {}, "c": {}},
                "x-changes": [
                    {"version": "2026-01-01", "patch": {"properties": {"old": null}}},
                    {"version": "2027-01-01", "patch": {"properties": {"c": null}}},
                ],
            }},
            "examples": {"one": {"value": {"old": 1, "a": 2}, "x-changes": [
                {"version": "2026-01-01", "patch": [{"op": "remove", "path": "/value/old"}]},
            ]}},
        }}),
    );
    let read = document(&[source], None, &settings).unwrap();
    let members: Vec<&String> =
        read["components"]["schemas"]["issue"]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(members, ["a", "b", "c"]);
    assert_eq!(read["components"]["examples"]["one"], json!({"value": {"a": 2}}));
}

#[test]
fn an_overlay_updates_appends_and_removes() {
    let api = json!({"openapi": "3.0.0", "info": {"title": "t", "x": [1]}, "paths": {"/a": {}, "/b": {}}});
    let read = with_overlay(
        &api,
        "actions:
- {target: $.info, description: why, update: {title: u, x: [2]}}
- {target: \"$.paths['/a']\", description: why, remove: true}",
    )
    .unwrap();
    assert_eq!(read["info"], json!({"title": "u", "x": [1, 2]}));
    assert_eq!(read["paths"], json!({"/b": {}}));
}

#[test]
fn an_overlay_that_no_longer_fits_is_an_error() {
    let api = json!({"openapi": "3.0.0", "paths": {}});
    let error = |overlay: &str| with_overlay(&api, overlay).unwrap_err().to_string();
    assert_eq!(
        error("actions: [{target: $.nowhere, description: why, remove: true}]"),
        "overlay action 1 ($.nowhere): matches nothing in this document"
    );
    assert!(
        error("actions: [{target: $.paths, remove: true}]").contains("missing field `description`")
    );
    assert!(error("actions: [{target: '$.[', description: why}]").starts_with("overlay action 1"));
}

#[test]
fn schemas_of_one_name_are_merged_by_what_they_say() {
    let api = |path: &str, kind: &str| {
        json!({"openapi": "3.0.0", "paths": {path: {"$ref": "#/components/schemas/T"}},
            "components": {"schemas": {"T": {"description": path, "items": {"$ref": "#/components/schemas/U"}},
            "U": {"type": kind}}}})
    };
    let (one, two, three) = (api("/a", "string"), api("/b", "string"), api("/c", "integer"));
    let sources = [source("one", &one), source("two", &two), source("three", &three)];
    let read = document(&sources, None, &Settings::default()).unwrap();
    let names: Vec<&String> = read["components"]["schemas"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["T", "U", "three.T", "three.U"]);
    let other = &read["components"]["schemas"]["three.T"];
    assert_eq!(other["items"]["$ref"], "#/components/schemas/three.U");
    assert_eq!(other["x-rust-name"], "ThreeT");
    assert_eq!(read["paths"]["/b"]["$ref"], "#/components/schemas/T");
    assert_eq!(read["paths"]["/c"]["$ref"], "#/components/schemas/three.T");
}

#[test]
fn a_path_of_two_documents_is_kept_twice() {
    let api = |id: &str| json!({"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": id}}}});
    let (one, two) = (api("x"), api("y"));
    let read =
        document(&[source("one", &one), source("two", &two)], None, &Settings::default()).unwrap();
    assert_eq!(read["paths"]["/a"]["get"]["operationId"], "x");
    assert_eq!(read["paths"]["/a#two"]["get"]["operationId"], "y");
}

#[test]
fn what_is_no_schema_has_to_be_said_alike() {
    let api =
        |at: &str| json!({"openapi": "3.0.0", "components": {"parameters": {"P": {"in": at}}}});
    let (one, two) = (api("query"), api("path"));
    let error = document(&[source("one", &one), source("two", &two)], None, &Settings::default())
        .unwrap_err();
    assert!(error.to_string().contains("document `two` defines it differently"), "{error}");
}

#[test]
fn a_document_may_be_an_area() {
    let api = |host: &str| json!({"swagger": "2.0", "host": host, "info": {}, "paths": {"/{org}/a": {"get": {"operationId": "Get"}}}});
    let settings = Settings {
        areas: Some([("twoThings".to_owned(), "two".to_owned())].into()),
        base: "https://a.example/{org}".to_owned(),
        ..Settings::default()
    };
    let (one, two) = (api("a.example"), api("b.example"));
    let sources = [source("oneThing", &one), source("twoThings", &two)];
    let read = document(&sources, None, &settings).unwrap();
    let one = &read["paths"]["/{org}/a"]["get"];
    let two = &read["paths"]["/{org}/a#two"]["get"];
    assert_eq!(
        (&one["operationId"], &one["tags"][0]),
        (&json!("one-thing/Get"), &json!("one-thing"))
    );
    assert_eq!(two["operationId"], "two/Get");
    assert!(one.get("servers").is_none());
    assert_eq!(two["servers"][0]["url"], "https://b.example");
}

#[test]
fn named_enums_and_parameterized_hosts_of_swagger_are_understood() {
    let state = json!({"type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": "State"}});
    let read = read(&json!({
        "swagger": "2.0", "x-ms-parameterized-host": {"hostTemplate": "{service}h.example"},
        "paths": {"/a": {"get": {"parameters": [
            {"name": "state", "in": "query", "type": "string", "enum": ["a", "b"], "x-ms-enum": {"name": "State"}},
        ], "responses": {}}}},
        "definitions": {"T": {"properties": {"state": state}}},
    }));
    let reference = json!({"$ref": "#/components/schemas/State"});
    assert_eq!(read["servers"][0]["url"], "https://h.example");
    assert_eq!(read["components"]["schemas"]["T"]["properties"]["state"], reference);
    assert_eq!(read["paths"]["/a"]["get"]["parameters"][0]["schema"], reference);
    assert_eq!(read["components"]["schemas"]["State"]["enum"], json!(["a", "b"]));
}

#[test]
fn the_schema_beside_other_media_types_is_that_of_the_json() {
    let read = read(&json!({"swagger": "2.0", "paths": {"/a": {"get": {
        "produces": ["application/zip", "text/plain", "application/json"],
        "responses": {"200": {"schema": {"type": "object"}}},
    }}}}));
    let content = &read["paths"]["/a"]["get"]["responses"]["200"]["content"];
    assert_eq!(content["application/zip"]["schema"]["format"], "binary");
    assert_eq!(content["text/plain"]["schema"], json!({"type": "string"}));
    assert_eq!(content["application/json"]["schema"], json!({"type": "object"}));
}

#[test]
fn formats_may_say_that_a_text_is_none() {
    let settings = Settings {
        formats: [
            ("JObject", "any"),
            ("Stream", "binary"),
            ("decimal", "number"),
            ("byte", "byte"),
        ]
        .map(|(format, meant)| (format.to_owned(), meant.to_owned()))
        .into(),
        ..Settings::default()
    };
    let api = json!({"swagger": "2.0",
        "paths": {"/a": {"get": {
            "parameters": [{"name": "ids", "in": "query", "type": "string", "format": "array (int32)"}],
            "responses": {"200": {"schema": {"type": "string", "format": "Stream"}}},
        }}},
        "definitions": {"A": {"type": "string", "format": "JObject"}, "N": {"type": "string", "format": "decimal"},
            "B": {"type": "array", "items": {"type": "string", "format": "byte"}}},
    });
    let read = document(&[source("api", &api)], None, &settings).unwrap();
    let get = &read["paths"]["/a"]["get"];
    let list = json!({"type": "array", "items": {"type": "integer"}});
    assert_eq!(
        (&get["parameters"][0]["schema"], &get["parameters"][0]["explode"]),
        (&list, &json!(false))
    );
    let bytes = &get["responses"]["200"]["content"]["application/octet-stream"]["schema"];
    assert_eq!(*bytes, json!({"type": "string", "format": "binary"}));
    assert_eq!(read["components"]["schemas"]["A"], json!({}));
    assert_eq!(read["components"]["schemas"]["N"], json!({"type": "number"}));
    assert_eq!(read["components"]["schemas"]["B"], json!({"type": "string"}));
}
