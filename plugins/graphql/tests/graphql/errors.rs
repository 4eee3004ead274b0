//! Errors in an answer, with and without data.

use forgekit_core::ErrorKind;
use forgekit_graphql::{GraphqlErrors, GraphqlExt as _, PathSegment};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::provider::{bare, data, ok, status};

#[derive(Debug, Deserialize)]
struct Data {
    a: Option<u8>,
    b: Option<u8>,
}

fn half() -> Value {
    json!({
        "data": {"a": 1, "b": null},
        "errors": [{
            "type": "NOT_FOUND",
            "path": ["b", 3, "c"],
            "locations": [{"line": 2, "column": 7}],
            "extensions": {"hint": "look again"},
            "message": "Could not resolve to a B.",
        }, {"message": "odd", "extensions": {"code": "ODD"}}, "text", {"path": 7}],
    })
}

#[tokio::test(start_paused = true)]
async fn an_error_beside_data_is_an_error_that_keeps_the_data() {
    let (client, _) = bare(|_, _| {
        let mut answer = ok(&half());
        answer.headers_mut().insert("x-github-request-id", "A:1".parse().unwrap());
        answer
    });
    let error = client.graphql().query("{ a b }").send::<Data>().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Api(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "graphql/query (POST https://api.github.com/graphql): answered with 4 errors: \
         b.3.c NOT_FOUND: Could not resolve to a B., ODD: odd, text, {\"path\":7} \
         (request id A:1)"
    );
    let api = error.api().unwrap();
    assert_eq!(api.errors[0].field.as_deref(), Some("b.3.c"));
    assert_eq!(api.errors[0].code.as_deref(), Some("NOT_FOUND"));

    let source = std::error::Error::source(&error).unwrap();
    let errors = source.downcast_ref::<GraphqlErrors>().unwrap();
    assert_eq!(errors.data(), Some(&json!({"a": 1, "b": null})));
    let first = &errors.errors()[0];
    assert_eq!(first.path[0], PathSegment::Field("b".into()));
    assert_eq!(first.path[1], PathSegment::Index(3));
    assert_eq!((first.locations[0].line, first.locations[0].column), (2, 7));
    assert_eq!(first.extensions["hint"], "look again");
    assert!(errors.has("NOT_FOUND") && errors.has("ODD") && !errors.has("FORBIDDEN"));
    assert_eq!(GraphqlErrors::of(&error).unwrap().errors().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn data_and_errors_can_be_had_together() {
    let (client, _) = bare(|count, _| match count {
        1 => ok(&half()),
        2 => ok(&json!({"data": null, "errors": [{"message": "no"}]})),
        _ => data(json!({"a": 1, "b": 2})),
    });
    let graphql = client.graphql();
    let partial = graphql.query("{ a b }").send_partial::<Data>().await.unwrap().into_value();
    let Data { a, b } = partial.data.unwrap();
    assert_eq!((a, b), (Some(1), None));
    assert_eq!(partial.errors[0].kind.as_deref(), Some("NOT_FOUND"));

    let nothing = graphql.query("{ a b }").send_partial::<Data>().await.unwrap();
    assert!(nothing.data.is_none() && nothing.errors.len() == 1);
    let whole = graphql.query("{ a b }").send_partial::<Data>().await.unwrap();
    assert!(whole.data.is_some() && whole.errors.is_empty());
}

#[tokio::test(start_paused = true)]
async fn no_more_than_ten_errors_are_told_in_words() {
    let (client, _) = bare(|_, _| {
        let errors: Vec<_> = (0..99).map(|at| json!({"message": format!("no {at}.")})).collect();
        ok(&json!({ "errors": errors }))
    });
    let error = client.graphql().query("{ a }").send::<Value>().await.unwrap_err();
    assert!(error.to_string().contains("99 errors, the first 10"), "{error}");
    assert!(error.to_string().contains("no 9.") && !error.to_string().contains("no 10."));
    assert_eq!(GraphqlErrors::of(&error).unwrap().errors().len(), 99);
}

#[tokio::test(start_paused = true)]
async fn an_answer_of_another_form_is_told_with_what_it_was() {
    let (client, _) = bare(|count, _| match count {
        1 => data(json!({"a": "one"})),
        2 => ok(&json!({"message": "hello"})),
        3 => ok(&json!([])),
        _ => status(200, "<html>"),
    });
    for told in ["at data", "expected data or errors", "not an answer", "not an answer"] {
        let error = client.graphql().query("{ a }").send::<Data>().await.unwrap_err();
        assert!(error.is_decode() && error.to_string().contains(told), "{error}");
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test(start_paused = true)]
async fn a_status_is_an_error_as_for_any_call() {
    let (client, _) = bare(|_, _| status(401, r#"{"message": "Bad credentials"}"#));
    let error = client.graphql().query("{ a }").send_raw().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.api().unwrap().message, "Bad credentials");
}
