//! A text is sent as what it is, or not at all.

use forgekit_core::ErrorKind;
use forgekit_graphql::GraphqlExt as _;
use serde_json::{Value, json};

use crate::provider::{bare, data};

#[tokio::test(start_paused = true)]
async fn a_mutation_does_not_pass_for_a_query() {
    let (client, log) = bare(|_, _| data(json!({})));
    let graphql = client.graphql();
    for (call, told) in [
        (graphql.query("# query\nmutation { a }"), "the text is a mutation"),
        (graphql.query("fragment query on T { a } mutation M { a }"), "the text is a mutation"),
        (graphql.mutation("query { a }"), "the text is a query"),
        (graphql.query("subscription { a }"), "subscriptions are not supported"),
        (graphql.mutation("subscription { a }"), "subscriptions are not supported"),
        (graphql.body(&json!({"query": "subscription { a }"})), "subscriptions are not supported"),
        (graphql.query("fragment F on T { a }"), "the text has no operation"),
        (graphql.query("query A { a } query B { b }"), "several operations"),
        (graphql.query("query A { a }").operation_name("B"), "no operation `B`"),
        (graphql.body(&json!({"variables": {}})), "no text as its member `query`"),
        (graphql.body(&[1]), "not an object"),
    ] {
        let error = call.send::<Value>().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error:?}");
        assert!(error.to_string().contains(told), "{error}");
        assert!(error.operation().is_some_and(|id| id.starts_with("graphql/")));
    }
    assert_eq!(log.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_operation_that_is_named_counts() {
    let (client, log) = bare(|_, _| data(json!({})));
    let text = "query A { a } mutation B { b }";
    let graphql = client.graphql();
    graphql.query(text).operation_name("A").send::<Value>().await.unwrap();
    graphql.mutation(text).operation_name("B").send::<Value>().await.unwrap();
    assert!(graphql.query(text).operation_name("B").send::<Value>().await.is_err());
    let ids: Vec<_> = log.all().iter().map(|asked| asked.id).collect();
    assert_eq!(ids, ["graphql/query", "graphql/mutation"]);
}
