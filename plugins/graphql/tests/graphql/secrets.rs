//! What is told about a call does not tell what is in it.

use forgekit_graphql::GraphqlExt as _;
use serde_json::{Value, json};

use crate::provider::{bare, ok};

#[tokio::test(start_paused = true)]
async fn values_and_tokens_are_not_shown() {
    let (client, _) =
        bare(|_, _| ok(&json!({"data": {"key": "data-canary"}, "errors": [{"message": "no"}]})));
    let graphql = client.graphql();
    let call = graphql
        .mutation("mutation($key: String) { set(key: $key) }")
        .variable("key", "variable-canary")
        .header("x-key", "header-canary");
    let shown = format!("{call:?}");
    assert!(shown.contains("\"key\""), "{shown}");
    let error = call.send::<Value>().await.unwrap_err();

    let pages = graphql.query("query($cursor: String) { a(k: \"text-canary\") }");
    let pages = pages.variable("k", "variable-canary");
    let nodes = pages.nodes::<Value>("a");
    for shown in [shown, format!("{error} {error:?}"), format!("{graphql:?} {nodes:?}")] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wrong_header_is_named_without_its_value() {
    let (client, _) = bare(|_, _| ok(&json!({"data": {}})));
    let query = client.graphql().query("{ a }").header("x-key", "canary\n");
    let error = query.send::<Value>().await.unwrap_err();
    assert!(error.to_string().contains("x-key") && !format!("{error:?}").contains("canary"));
}
