use serde_json::{Value, json};

use super::{Document, Kind, Schema};

fn schema(node: &Value) -> Schema {
    let document = json!({"components": {"schemas": {
        "person": {"type": "object", "properties": {"login": {"type": "string"}}, "required": ["login"]},
        "nobody": {"type": "object", "properties": {}, "additionalProperties": false},
    }}});
    Schema::parse(Document(&document), node, "test").unwrap()
}

fn members(schema: &Schema) -> Vec<(&str, bool)> {
    match &schema.kind {
        Kind::Object(object) => {
            object.properties.iter().map(|p| (p.name.as_str(), p.required)).collect()
        }
        other => panic!("no object: {other:?}"),
    }
}

#[test]
fn all_of_one_is_that_one_and_of_many_is_their_members() {
    let person = json!({"$ref": "#/components/schemas/person"});
    let one = schema(&json!({"allOf": [person], "nullable": true}));
    assert_eq!((one.kind, one.nullable), (Kind::Ref("person".to_owned()), true));
    let many = schema(
        &json!({"allOf": [person, {"type": "object", "properties": {"id": {"type": "integer"}}}]}),
    );
    assert_eq!(members(&many), [("login", true), ("id", false)]);
}

#[test]
fn alternatives_that_only_name_required_members_do_not_make_a_union() {
    let either = schema(&json!({
        "type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
    }));
    assert_eq!(members(&either), [("a", false), ("b", false)]);
}

#[test]
fn somebody_or_an_empty_object_is_somebody_or_nobody() {
    let person = schema(&json!({"oneOf": [
        {"$ref": "#/components/schemas/person"}, {"$ref": "#/components/schemas/nobody"},
    ]}));
    assert_eq!((person.kind, person.nullable), (Kind::Ref("person".to_owned()), true));
}

#[test]
fn alternatives_of_known_texts_are_one_list_of_texts() {
    let kinds = schema(
        &json!({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]}),
    );
    assert_eq!(
        kinds.kind,
        Kind::Text { format: String::new(), values: vec!["a".to_owned(), "b".to_owned()] }
    );
}

#[test]
fn a_number_covers_an_integer() {
    assert_eq!(
        schema(&json!({"oneOf": [{"type": "number"}, {"type": "integer"}]})).kind,
        Kind::Number
    );
}

#[test]
fn null_among_known_texts_makes_them_nullable() {
    let state = schema(&json!({"type": "string", "enum": ["open", null]}));
    assert!(state.nullable);
    assert!(matches!(state.kind, Kind::Text { values, .. } if values == ["open"]));
}

#[test]
fn a_reference_to_nowhere_is_named() {
    let document = json!({});
    let node = json!({"allOf": [{"$ref": "#/components/nowhere/x"}]});
    let error = Schema::parse(Document(&document), &node, "issue.user").unwrap_err();
    assert_eq!(error.to_string(), "issue.user: `$ref: #/components/nowhere/x` leads nowhere");
}
