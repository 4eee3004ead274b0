use super::*;

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
