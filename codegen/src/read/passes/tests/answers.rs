use super::*;

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
