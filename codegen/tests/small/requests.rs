//! What is in the path and the query, and what calls are named.

use forgekit_codegen::{Settings, Source, generate};

use super::{THING, check, document, get, holds, with};

#[test]
fn required_things_are_arguments_and_the_rest_are_setters() {
    let paths = "  /boxes/{box}/things:
    post:
      operationId: things/create
      tags: [things]
      parameters:
      - {name: box, in: path, required: true, schema: {type: string}}
      - {name: dry_run, in: query, schema: {type: boolean}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [title]
              properties:
                title: {type: string}
                type: {type: string, nullable: true}
                labels: {type: array, items: {type: string}}
                state: {type: string, enum: [open, closed]}
      responses: {'201': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}";
    let document = document(paths, THING);
    check(
        &document,
        "things/mod.rs",
        &[
            "pub fn create(&self, r#box: &str, title: impl Into<String>) -> Call<'c, operations::Create>",
            r#"self.call().with_path("box", r#box).with_field::<String>("title", title.into())"#,
        ],
    );
    check(
        &document,
        "things/operations.rs",
        &[
            r#"Create: POST "/boxes/{box}/things" => Thing {"#,
            "body(BodyKind::Json)",
            r#"pub fn dry_run(self, dry_run: impl Into<bool>) -> Self { self.with_query::<bool>("dry_run", dry_run.into()) }"#,
            "pub fn r#type(self, r#type: impl Into<Nullable<String>>) -> Self",
            "pub fn labels(self, labels: impl IntoIterator<Item = impl Into<String>>) -> Self",
            "pub fn state(self, state: impl Into<CreateState>) -> Self",
        ],
    );
    check(
        &document,
        "things/models.rs",
        &[
            "pub struct Thing { pub id: i64, pub name: Option<String>, } model! { Thing: id, name }",
            r#"pub enum CreateState { Open = "open", Closed = "closed" }"#,
        ],
    );
}

#[test]
fn lists_and_maps_in_a_query_have_brackets_where_the_server_wants_them() {
    let paths = "  /things:\n    get:\n      operationId: things/list\n      tags: [things]\n      x-rust-name: list_all\n      summary: Prose.\n      parameters: [{name: 'not[ids]', in: query, explode: false, schema: {type: array, items: {type: integer}}}, {name: with, in: query, schema: {type: object, additionalProperties: {type: string}}}]\n      responses: {'204': {}}";
    let source = document(paths, THING).into_bytes();
    let settings = Settings { bracket_lists: true, no_prose: true, ..Settings::default() };
    let source = Source { name: "small".to_owned(), bytes: source };
    let output = generate(&[source], None, &settings).unwrap();
    let setters = &output.files["things/operations.rs"];
    assert!(setters.contains(r#"self.with_query::<Vec<i64>>("not[ids][]", "#), "{setters}");
    assert!(setters.contains(r#"self.with_query_map("with", with)"#), "{setters}");
    let methods = &output.files["things/mod.rs"];
    assert!(methods.contains("/// `GET /things`, `things/list`"), "{methods}");
    assert!(methods.contains("pub fn list_all(&self, )"), "{methods}");
}

#[test]
fn constants_the_base_and_what_may_be_left_out_are_no_arguments() {
    let paths = "  /{tenant}/{project}/things/{id}?raw={raw}:
    get:
      operationId: things/get
      tags: [things]
      x-version: 7.1
      parameters:
      - {name: tenant, in: path, required: true, schema: {type: string}}
      - {name: project, in: path, required: true, x-needed: false, schema: {type: string}}
      - {name: id, in: path, required: true, schema: {type: integer}}
      - {name: raw, in: query, required: true, schema: {type: boolean}}
      - {name: search.creator, in: query, schema: {type: string}}
      - {name: version, in: query, required: true, schema: {type: string}}
      responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}";
    let document = document(&paths.replace("7.1", "'7.1'"), THING);
    let output = with(&document, |settings| {
        settings.base = "https://a.example/{tenant}".to_owned();
        settings.optional_segment = "x-needed".to_owned();
        settings.listed = "value".to_owned();
        settings.constants.insert("version".to_owned(), "/x-version".to_owned());
    });
    let output = output.unwrap();
    holds(&output, "things/mod.rs", &["pub fn get(&self, id: i64, raw: impl Into<bool>)"]);
    let wanted = [
        r#"Get: GET "{/project}/things/{id}" => Vec<Thing> as Listed {"#,
        r#"query("version=7.1")"#,
        r#"pub fn project(self, project: &str) -> Self { self.with_path("project", project) }"#,
        r#"pub fn creator(self, creator: impl Into<String>) -> Self { self.with_query::<String>("search.creator", creator.into()) }"#,
    ];
    holds(&output, "things/operations.rs", &wanted);
}

#[test]
fn an_operation_may_be_called_otherwise_than_its_id() {
    let document = get("{'204': {}}")
        .replace("operationId: things/get", "operationId: things/get, x-rust-name: look-up");
    check(&document, "things/mod.rs", &["pub fn look_up(&self, id: i64)"]);
    check(
        &document,
        "things/operations.rs",
        &[r#"LookUp: GET "/things/{id}" => () { id("things/get")"#],
    );
}
