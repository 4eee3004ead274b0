//! Models.

use super::{THING, check, document};

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
