//! What is sent again.

use forgekit_graphql::GraphqlExt as _;
use serde_json::{Value, json};

use crate::provider::{data, layered, status};

#[tokio::test(start_paused = true)]
async fn a_query_is_sent_again_after_a_bad_gateway() {
    let (client, _, log) = layered(|count, _| match count {
        1 | 2 => status(502, "<html>"),
        _ => data(json!({"a": 1})),
    });
    let answer = client.graphql().query("query($v: Int) { a }").variable("v", 7).send::<Value>();
    assert_eq!(answer.await.unwrap()["a"], 1);
    assert_eq!(log.variables(), vec![json!({"v": 7}); 3]);
}

#[tokio::test(start_paused = true)]
async fn a_mutation_is_not() {
    let (client, _, log) = layered(|_, _| status(502, "<html>"));
    let error = client.graphql().mutation("mutation { a }").send::<Value>().await.unwrap_err();
    assert!(error.is_server_error());
    assert_eq!(error.stopped(), Some("POST is not idempotent"));
    assert_eq!(error.operation(), Some("graphql/mutation"));
    assert_eq!(log.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_body_is_sent_again_if_its_text_is_a_query() {
    let (client, _, log) = layered(|count, _| match count {
        1 => status(502, ""),
        _ => data(json!({})),
    });
    client.graphql().body(&json!({"query": "{ a }"})).send::<Value>().await.unwrap();
    assert_eq!(log.len(), 2);
}
