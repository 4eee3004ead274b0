//! A small document, and the code that comes of it.

use forgekit_codegen::{Output, PagingRule, Settings, Source, generate};

fn run(document: &str) -> Result<Output, String> {
    with(document, |_| {})
}

fn with(document: &str, set: impl FnOnce(&mut Settings)) -> Result<Output, String> {
    let source = Source { name: "small".to_owned(), bytes: document.as_bytes().to_vec() };
    let mut settings = Settings::default();
    settings.paging_parameters.insert("per_page".to_owned(), "Link".to_owned());
    settings.multi_segment = "x-multi-segment".to_owned();
    set(&mut settings);
    generate(&[source], None, &settings).map_err(|error| error.to_string())
}

fn document(paths: &str, schemas: &str) -> String {
    format!("openapi: 3.0.0\npaths:\n{paths}\ncomponents:\n  schemas:\n{schemas}\n")
}

/// Whether the generated `file` holds `wanted`, whatever the white space.
#[track_caller]
fn check(document: &str, file: &str, wanted: &[&str]) {
    holds(&run(document).unwrap(), file, wanted);
}

#[track_caller]
fn holds(output: &Output, file: &str, wanted: &[&str]) {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeeze(&output.files[file]);
    for wanted in wanted {
        assert!(text.contains(&squeeze(wanted)), "no {wanted} in\n{}", output.files[file]);
    }
}

const THING: &str = "    thing: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string, nullable: true}}}";

fn get(responses: &str) -> String {
    document(
        &format!(
            "  /things/{{id}}:\n    get: {{operationId: things/get, tags: [things], parameters: [{{name: id, in: path, required: true, schema: {{type: integer}}}}], responses: {responses}}}"
        ),
        THING,
    )
}

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
fn answers_follow_the_declared_responses() {
    let json = "{content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}";
    let other = "{content: {application/json: {schema: {type: array, items: {type: string}}}}}";
    let text = "{content: {text/plain: {schema: {type: string}}}}";
    let bytes = "{content: {application/zip: {schema: {type: string, format: binary}}}}";
    let cases = [
        (format!("{{'200': {json}}}"), "=> Thing {"),
        ("{'204': {}, '404': {}}".to_owned(), "=> bool as Check {"),
        ("{'204': {}}".to_owned(), "=> () {"),
        (format!("{{'200': {json}, '204': {{}}}}"), "=> Option<Thing> as Optional {"),
        (format!("{{'200': {json}, '202': {other}}}"), "=> GetResponse as ByStatus {"),
        ("{'302': {}}".to_owned(), "=> Location as Redirect {"),
        ("{'202': {}, '302': {}}".to_owned(), "=> Option<Location> as OptionalRedirect {"),
        (format!("{{'200': {text}}}"), "=> String as Text {"),
        (format!("{{'200': {bytes}}}"), "=> Bytes as Binary {"),
    ];
    for (responses, wanted) in cases {
        check(&get(&responses), "things/operations.rs", &[wanted]);
    }
}

#[test]
fn a_head_that_may_be_told_404_is_a_question() {
    let document = get("{'200': {}, '404': {}}").replace("    get:", "    head:");
    check(&document, "things/operations.rs", &["Get: HEAD \"/things/{id}\" => bool as Check {"]);
}

#[test]
fn another_media_type_is_another_way_to_call() {
    let responses = "{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}, application/vnd.x.diff: {schema: {type: string}}}}}";
    check(
        &get(responses),
        "things/operations.rs",
        &[
            "Get: GET",
            "GetDiff: GET \"/things/{id}\" => String as Text {",
            "accept(\"application/vnd.x.diff\")",
        ],
    );
}

#[test]
fn an_envelope_pages_by_its_one_list() {
    let paths = "  /things:
    get:
      operationId: things/list
      tags: [things]
      parameters: [{name: per_page, in: query, schema: {type: integer}}]
      responses: {'200': {content: {application/json: {schema: {type: object, required: [total_count, things], properties: {total_count: {type: integer}, things: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}}}";
    check(
        &document(paths, THING),
        "things/operations.rs",
        &["=> ListResponse, item Thing in things {", "paging(Paging::Link, \"things\")"],
    );
}

#[test]
fn an_envelope_that_may_be_missing_pages_as_well() {
    let paths = "  /things:
    get:
      operationId: things/list
      tags: [things]
      parameters: [{name: per_page, in: query, schema: {type: integer}}]
      responses: {'204': {}, '200': {content: {application/json: {schema: {type: object, properties: {things: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}}}";
    check(
        &document(paths, THING),
        "things/operations.rs",
        &["=> Option<ListResponse> as Optional, item Thing in? things {"],
    );
}

#[test]
fn a_read_that_may_be_accepted_first_can_be_waited_for() {
    let deferred = "impl Deferred for Get {}";
    let json = "{content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}";
    for responses in [
        format!(
            "{{'200': {json}, '202': {{content: {{application/json: {{schema: {{type: object}}}}}}}}}}"
        ),
        "{'202': {}, '302': {}}".to_owned(),
    ] {
        check(&get(&responses), "things/operations.rs", &[deferred]);
        check(
            &get(&responses),
            "things/mod.rs",
            &["[`wait`](crate::Call::wait) asks until it is."],
        );
    }
    let not = |document: String| {
        let text = &run(&document).unwrap().files["things/operations.rs"];
        assert!(!text.contains("Deferred"), "{text}");
    };
    // What it accepts is all that there is; and a write would be done again.
    not(get(&format!("{{'202': {json}, '304': {{}}}}")));
    not(get(&format!("{{'200': {json}, '202': {json}}}")).replace("    get:", "    patch:"));
}

#[test]
fn what_pages_and_what_does_not_are_told_apart_for_tests() {
    let paths = "  /things:
    get:
      operationId: things/list
      tags: [things]
      parameters: [{name: per_page, in: query, schema: {type: integer}}]
      responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}
    delete: {operationId: things/clear, tags: [things], responses: {'204': {}}}";
    check(
        &document(paths, THING),
        "every.rs",
        &["$visit! { things: List, Clear, }", "$visit! { things: List, }"],
    );
}

#[test]
fn a_type_of_two_tags_is_shared_and_both_can_name_it() {
    let operation = |tag: &str| {
        format!(
            "  /{tag}:\n    get: {{operationId: {tag}/get, tags: [{tag}], responses: {{'200': {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/thing'}}}}}}}}}}}}\n"
        )
    };
    let document = document(&format!("{}{}", operation("a"), operation("b")), THING);
    check(&document, "shared.rs", &["pub struct Thing {"]);
    check(&document, "a/mod.rs", &["pub use super::shared::{Thing};"]);
    check(&document, "mod.rs", &["#[cfg(feature = \"a\")]", "pub mod a;", "pub mod shared;"]);
}

#[test]
fn unions_tell_their_cases_apart() {
    let schemas = "    thing: {type: object, properties: {value: {oneOf: [{type: string}, {type: integer}, {$ref: '#/components/schemas/user'}, {$ref: '#/components/schemas/group'}]}}}
    user: {type: object, required: [login], properties: {login: {type: string}}}
    group: {type: object, required: [slug], properties: {slug: {type: string}}}";
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}}";
    check(
        &document(paths, schemas),
        "things/models.rs",
        &[
            "pub enum ThingValue { Text(String), Integer(i64), User(User), Group(Group), /// Anything else. Other(Value), }",
            "Text if is_string()",
            "User if is_object(&[\"login\"])",
        ],
    );
}

#[test]
fn what_cannot_be_expressed_fails_with_the_operation() {
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], parameters: [{name: c, in: cookie, schema: {type: string}}], responses: {}}";
    assert_eq!(run(&document(paths, THING)).unwrap_err(), "things/get: parameter `c` in cookie");

    let schemas =
        ["{type: array, items: {type: object}}", "{$ref: '#/components/schemas/thing'}", "{}"];
    for schema in schemas {
        let paths = format!(
            "  /things:\n    get: {{operationId: things/get, tags: [things], parameters: [{{name: q, in: query, schema: {schema}}}], responses: {{}}}}"
        );
        let error = run(&document(&paths, THING)).unwrap_err();
        assert!(error.starts_with("things/get: parameter `q` holds what has no form"), "{error}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = get(
        "{'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}",
    );
    assert_eq!(run(&document).unwrap().files, run(&document).unwrap().files);
    assert_eq!(run(&document).unwrap().surface, "things/get GET /things/{id} - Core\n");
}

#[test]
fn a_tag_tells_alike_cases_apart_and_what_fits_anything_comes_last() {
    let schemas = "    thing: {type: object, properties: {event: {anyOf: [{type: object, additionalProperties: true}, {$ref: '#/components/schemas/labeled'}, {$ref: '#/components/schemas/unlabeled'}, {$ref: '#/components/schemas/closed'}]}}}
    labeled: {type: object, required: [event, label], properties: {event: {type: string, enum: [labeled]}, label: {type: string}}}
    unlabeled: {type: object, required: [event, label], properties: {event: {type: string, enum: [unlabeled]}, label: {type: string}}}
    closed: {type: object, required: [event, reason], properties: {event: {type: string}, reason: {type: string}}}";
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}}";
    check(
        &document(paths, schemas),
        "things/models.rs",
        &[
            "Labeled if is_tagged(\"event\", \"labeled\"), Unlabeled if is_tagged(\"event\", \"unlabeled\"), Closed if is_object(&[\"reason\"]), Object if is_object(&[])",
        ],
    );
}

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
fn what_a_document_cannot_be_believed_about_is_lenient() {
    let schemas = "    thing: {type: object, properties: {squash: {type: scalar}, users: {type: array, x-one-or-many: true, items: {type: integer}}}}";
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}}";
    check(
        &document(paths, schemas),
        "things/models.rs",
        &["pub squash: Option<Scalar>", "pub users: Option<OneOrMany<i64>>"],
    );
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
fn a_list_further_down_is_called_by_all_names_on_the_way() {
    let paths = "  /things:
    get:
      operationId: things/search
      tags: [things]
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {content: {application/json: {schema: {type: object, required: [found], properties: {found: {type: object, properties: {matches: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}}}}}";
    let paged_by = |items: &str| {
        with(&document(paths, THING), |settings| {
            let rule = PagingRule {
                style: "Page".to_owned(),
                items: items.to_owned(),
                ..PagingRule::default()
            };
            settings.paging.insert("things/search".to_owned(), rule);
        })
    };
    let wanted = ["item Thing in found.matches {", "paging(Paging::Page, \"found.matches\")"];
    holds(&paged_by("found.matches").unwrap(), "things/operations.rs", &wanted);
    let error = paged_by("found.others").unwrap_err();
    assert!(error.starts_with("things/search: pages, but its answer has no list `found.others`"));
}

#[test]
fn a_page_may_begin_at_a_parameter_of_another_name() {
    let paths = "  /things:
    get:
      operationId: things/list
      tags: [things]
      parameters: [{name: search.skip, in: query, schema: {type: integer}}]
      responses: {'200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/thing'}}}}}}";
    let output = with(&document(paths, THING), |settings| {
        let rule = PagingRule {
            style: "TopSkip".to_owned(),
            parameter: "search.skip".to_owned(),
            ..PagingRule::default()
        };
        settings.paging.insert("things/list".to_owned(), rule);
    });
    let wanted = [r#"paging(Paging::TopSkip, ""), page_param("search.skip"),"#];
    holds(&output.unwrap(), "things/operations.rs", &wanted);
}

#[test]
fn a_type_that_the_crate_has_by_hand_is_named_by_its_path() {
    let schemas = "    thing: {type: object, required: [text], properties: {text: {x-rust-type: crate::rich::Text}, more: {x-rust-type: crate::rich::Text}}}";
    let paths = "  /things:
    post:
      operationId: things/create
      tags: [things]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}
      responses: {'201': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}";
    let document = document(paths, schemas);
    check(
        &document,
        "things/mod.rs",
        &[
            "pub fn create(&self, text: impl Into<crate::rich::Text>)",
            r#"self.call().with_field::<crate::rich::Text>("text", text.into())"#,
        ],
    );
    check(
        &document,
        "things/models.rs",
        &["pub text: crate::rich::Text, pub more: Option<crate::rich::Text>,"],
    );
}

#[test]
fn what_such_a_type_is_made_of_is_generated() {
    let schemas = "    thing: {type: object, properties: {parts: {x-rust-type: crate::Parts, properties: {user: {$ref: '#/components/schemas/user'}}}}}
    user: {type: object, properties: {login: {type: string}}}";
    let paths = "  /things:\n    get: {operationId: things/get, tags: [things], responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}}";
    check(
        &document(paths, schemas),
        "things/models.rs",
        &["pub parts: Option<crate::Parts>,", "pub struct User { pub login: Option<String>, }"],
    );
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

#[test]
fn a_write_that_begins_a_task_answers_where_it_is() {
    let write = |responses: &str| get(responses).replace("    get:", "    put:");
    check(&write("{'303': {}}"), "things/operations.rs", &["=> Location as Redirect {"]);
    check(
        &write("{'204': {}, '303': {}}"),
        "things/operations.rs",
        &["=> Option<Location> as OptionalRedirect {"],
    );
    // The server of a write that is answered with 307 is asked in its place.
    check(&write("{'204': {}, '307': {}}"), "things/operations.rs", &["=> () {"]);
}
