//! Where reading ends: on request, by an error, by a guard.

use forgekit_core::{Body, ErrorKind};
use forgekit_graphql::{GraphqlErrors, GraphqlExt as _};
use futures_util::StreamExt as _;
use http::Response;
use serde_json::{Value, json};

use crate::provider::{Asked, List, bare, data, ok, status};

const TEXT: &str = "query($cursor: String) { a(after: $cursor) }";
const LIST: List = List { total: 137, size: 20 };

fn list(asked: &Asked) -> Response<Body> {
    data(json!({"a": LIST.after(&asked.body["variables"]["cursor"])}))
}

#[tokio::test(start_paused = true)]
async fn no_page_is_asked_for_that_is_not_needed() {
    let (client, log) = bare(|_, asked| list(asked));
    let nodes = || client.graphql().query(TEXT).nodes::<usize>("a");
    for (wanted, requests) in [(0, 0), (1, 1), (20, 1), (21, 2)] {
        let before = log.len();
        let read = nodes().max_items(wanted).all().await.unwrap();
        assert_eq!((read.len(), log.len() - before), (wanted, requests));
    }
    let before = log.len();
    assert_eq!(nodes().max_pages(2).all().await.unwrap().len(), 40);
    assert_eq!(log.len() - before, 2);

    let mut dropped = nodes();
    for _ in 0..20 {
        dropped.next().await.unwrap().unwrap();
    }
    drop(dropped);
    assert_eq!(log.len() - before, 3);

    let pages = client.graphql().query(TEXT).pages::<Value>().max_pages(3);
    assert_eq!(pages.count().await, 3);
    assert_eq!(log.len() - before, 6);
}

#[tokio::test(start_paused = true)]
async fn the_pages_before_an_error_come_first() {
    let (client, log) = bare(|count, asked| match count {
        7 => ok(&json!({"data": {"a": null}, "errors": [{"type": "ODD", "message": "no"}]})),
        _ => list(asked),
    });
    let nodes = client.graphql().query(TEXT).nodes::<usize>("a");
    let read: Vec<_> = nodes.collect().await;
    assert_eq!(read.len(), 121);
    assert!(read[..120].iter().all(Result::is_ok));
    let error = read[120].as_ref().unwrap_err();
    assert!(GraphqlErrors::of(error).unwrap().has("ODD"), "{error:?}");
    assert_eq!(log.len(), 7);
}

#[tokio::test(start_paused = true)]
async fn pages_with_errors_are_given_on_request() {
    let (client, _) = bare(|count, asked| {
        let list = LIST.after(&asked.body["variables"]["cursor"]);
        let errors = if count == 2 { json!([{"message": "no"}]) } else { json!([]) };
        ok(&json!({"data": {"a": list}, "errors": errors}))
    });
    let query = || client.graphql().query(TEXT);
    assert_eq!(query().nodes::<usize>("a").partial().all().await.unwrap().len(), 137);
    let pages: Vec<_> = query().pages::<Value>().collect().await;
    assert!(pages.iter().all(Result::is_ok));
    let (client, _) = bare(|_, asked| {
        let list = LIST.after(&asked.body["variables"]["cursor"]);
        ok(&json!({"data": {"a": list}, "errors": [{"message": "no"}]}))
    });
    let pages: Vec<_> = client.graphql().query(TEXT).pages::<Value>().collect().await;
    assert!(pages.len() == 1 && pages[0].is_err());
    let mut pages = client.graphql().query(TEXT).pages::<Value>().partial();
    assert_eq!(pages.next().await.unwrap().unwrap().errors[0].message, "no");
}

/// Reads pages whose `pageInfo` are these, and gives how many came and the last error.
async fn guarded(infos: Vec<Value>) -> (usize, String) {
    let (client, _) = bare(move |count, _| {
        let info = infos.get(count - 1).unwrap_or(&infos[infos.len() - 1]);
        data(json!({"a": {"nodes": [1], "pageInfo": info}}))
    });
    let pages: Vec<_> = client.graphql().query(TEXT).pages::<Value>().take(20).collect().await;
    let error = pages.last().unwrap().as_ref().unwrap_err();
    (pages.len() - 1, error.to_string())
}

#[tokio::test(start_paused = true)]
async fn a_cursor_that_comes_again_is_an_error() {
    let at = |cursor: &str| json!({"hasNextPage": true, "endCursor": cursor});
    let (pages, error) = guarded(vec![at("x")]).await;
    assert_eq!(pages, 2);
    assert!(error.contains("at a cursor it gave before; does the connection take `$cursor`?"));
    assert!(error.starts_with("graphql/query"), "{error}");
    let (pages, _) = guarded(vec![at("x"), at("y"), at("x")]).await;
    assert_eq!(pages, 3);
    let (pages, error) = guarded(vec![json!({"hasNextPage": true, "endCursor": null})]).await;
    assert_eq!(pages, 1);
    assert!(error.contains("gives no cursor"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_cannot_be_followed_is_named() {
    let (client, log) = bare(|count, _| match count {
        1 => data(json!({"a": {"b": {"nodes": []}}})),
        2 => data(json!({"a": null})),
        3 => data(json!({"a": {"b": {"nodes": [], "pageInfo": {"endCursor": "x"}}}})),
        _ => data(json!({"a": {"b": {"pageInfo": {"hasNextPage": false}}}})),
    });
    for told in [
        "the connection has no `pageInfo`; ask for it in the query at a.b",
        "found null at a",
        "`pageInfo` does not tell where to go on",
        "neither `nodes` nor `edges`",
    ] {
        let mut nodes = client.graphql().query(TEXT).nodes::<Value>("a.b");
        let error = nodes.next().await.unwrap().unwrap_err();
        assert!(error.is_decode() && error.to_string().contains(told), "{error}");
        assert!(nodes.next().await.is_none());
    }
    assert_eq!(log.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_query_that_takes_no_cursor_is_not_sent() {
    let (client, log) = bare(|_, asked| list(asked));
    let graphql = client.graphql();
    let without = graphql.query("{ a }").nodes::<Value>("a");
    let other = graphql.query(TEXT).nodes::<Value>("a").cursor_variable("before");
    let wrong_way = graphql.query("query($after: ID) { a }").nodes::<Value>("a").backward();
    let mutation = graphql.mutation("mutation($cursor: ID) { a }").nodes::<Value>("a");
    for (mut nodes, told) in [
        (without, "declares no variable for the cursor: `$cursor`, `$after` or `$before`"),
        (other, "does not declare `$before`"),
        (wrong_way, "`$cursor` or `$before`"),
        (mutation, "a mutation has no pages"),
    ] {
        let error = nodes.next().await.unwrap().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)));
        assert!(error.to_string().contains(told), "{error}");
        assert!(nodes.next().await.is_none());
    }
    assert_eq!(log.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_node_that_does_not_fit_is_named_after_those_that_do() {
    let (client, _) = bare(|_, _| {
        let info = json!({"hasNextPage": false, "endCursor": "x"});
        data(json!({"a": {"nodes": [1, null, "two", 3], "pageInfo": info}}))
    });
    let nodes: Vec<_> = client.graphql().query(TEXT).nodes::<usize>("a").collect().await;
    assert_eq!(nodes.len(), 2);
    let error = nodes[1].as_ref().unwrap_err().to_string();
    assert!(error.ends_with("at a.nodes[2]"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_failed_page_ends_the_stream() {
    let (client, log) = bare(|_, _| status(500, ""));
    let mut nodes = client.graphql().query(TEXT).nodes::<usize>("a");
    assert!(nodes.next().await.unwrap().unwrap_err().is_server_error());
    assert!(nodes.next().await.is_none());
    assert_eq!(log.len(), 1);
}
