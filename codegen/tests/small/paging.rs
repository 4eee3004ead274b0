//! What pages, and how.

use forgekit_codegen::PagingRule;

use super::{THING, check, document, holds, with};

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
