//! What is sent as a body.

use super::{THING, check, document, holds, run, with};

#[test]
fn files_of_a_form_are_arguments_among_the_others() {
    let body = |content: &str| {
        let paths = format!(
            "  /things:\n    post: {{operationId: things/create, tags: [things], requestBody: {{required: true, content: {content}}}, responses: {{'201': {{}}}}}}"
        );
        document(
            &paths,
            "    form: {type: object, required: [name, logo], properties: {name: {type: string}, logo: {type: string, format: binary}, icon: {type: string, format: binary}}}",
        )
    };
    let form = "{schema: {$ref: '#/components/schemas/form'}}";
    let multipart = body(&format!("{{multipart/form-data: {form}}}"));
    check(
        &multipart,
        "things/mod.rs",
        &[
            "pub fn create(&self, name: impl Into<String>, logo: impl Into<FilePart>)",
            r#".with_field::<String>("name", name.into()).with_file("logo", logo)"#,
        ],
    );
    check(
        &multipart,
        "things/operations.rs",
        &["body(BodyKind::Multipart)", r#"self.with_file("icon", icon)"#],
    );
    let either = body(&format!("{{multipart/form-data: {form}, application/json: {form}}}"));
    check(&either, "things/operations.rs", &["body(BodyKind::JsonOrMultipart)"]);
    let urlencoded = body(&format!("{{application/x-www-form-urlencoded: {form}}}"));
    check(&urlencoded, "things/operations.rs", &["body(BodyKind::Form)"]);
}

#[test]
fn lists_in_a_form_are_as_its_encoding_says() {
    let form = |encoding: &str| {
        let paths = format!(
            "  /things:\n    put:\n      operationId: things/set\n      tags: [things]\n      requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{ids: {{type: array, items: {{type: integer}}}}}}}}{encoding}}}}}}}\n      responses: {{'204': {{}}}}"
        );
        run(&document(&paths, THING)).unwrap()
    };
    let said = |how: &str| format!(", encoding: {{ids: {{style: form, explode: {how}}}}}");
    holds(&form(""), "things/operations.rs", &["body(BodyKind::Form)", "with_field::<Vec<i64>>"]);
    holds(&form(&said("true")), "things/operations.rs", &["body(BodyKind::RepeatingForm)"]);
    holds(
        &form(&said("false")),
        "things/operations.rs",
        &["body(BodyKind::Form)", "with_field_csv::<Vec<i64>>"],
    );
}

#[test]
fn a_json_patch_is_built_by_the_caller() {
    let paths = "  /things/{id}:
    patch:
      operationId: things/update
      tags: [things]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody: {required: true, content: {application/json-patch+json: {schema: {type: array, items: {type: object}}}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}";
    let document = document(paths, THING);
    let wanted = ["pub fn update(&self, id: i64, body: impl Into<JsonPatch>)"];
    check(&document, "things/mod.rs", &wanted);
    let wanted = [r#"content_type("application/json-patch+json")"#];
    check(&document, "things/operations.rs", &wanted);
}

#[test]
fn what_a_body_must_have_may_be_said_by_the_operation() {
    let paths = "  /things:
    post:
      operationId: things/create
      tags: [things]
      x-must: [name]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}";
    let run = |paths: &str| {
        with(&document(paths, THING), |settings| settings.body_required = "/x-must".to_owned())
    };
    let wanted = ["pub fn create(&self, name: impl Into<Option<String>>)"];
    holds(&run(paths).unwrap(), "things/mod.rs", &wanted);
    let error = run(&paths.replace("[name]", "[nome]")).unwrap_err();
    assert_eq!(error, "things/create: has to have `nome` in its body, which has no such member");
}

#[test]
fn a_body_of_anything_is_one_argument_and_what_only_answers_have_is_none() {
    let post = |schema: &str, media: &str| {
        let paths = format!(
            "  /things:\n    post: {{operationId: things/create, tags: [things], requestBody: {{required: true, content: {{{media}: {{schema: {schema}}}}}}}, responses: {{'204': {{}}}}}}"
        );
        document(&paths, THING)
    };
    check(
        &post("{}", "application/json"),
        "things/mod.rs",
        &[
            "pub fn create(&self, body: impl Into<Value>)",
            "self.call().with_json::<Value>(body.into())",
        ],
    );
    check(
        &post("{type: object}", "application/json-patch+json"),
        "things/operations.rs",
        &[r#"content_type("application/json-patch+json")"#],
    );
    check(
        &post(
            "{type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}",
            "application/json",
        ),
        "things/mod.rs",
        &["pub fn create(&self, name: impl Into<String>)"],
    );
}
