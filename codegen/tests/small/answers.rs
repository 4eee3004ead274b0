//! What operations answer.

use super::{check, get, run};

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
