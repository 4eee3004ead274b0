//! Connections inside connections.

use forgekit_graphql::{Connection, GraphqlExt as _};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::provider::{Asked, List, bare, data};

const OUTER: &str = "query($cursor: String) { repository { issues(first: 2, after: $cursor) {
  nodes { id comments(first: 3) { nodes pageInfo { hasNextPage endCursor } } }
  pageInfo { hasNextPage endCursor }
} } }";
const INNER: &str = "query($id: ID!, $cursor: String) { node(id: $id) { ... on Issue {
  comments(first: 3, after: $cursor) { nodes pageInfo { hasNextPage endCursor } }
} } }";

/// Five issues, of which the n-th has 2n comments.
fn answer(asked: &Asked) -> Value {
    let variables = &asked.body["variables"];
    let comments =
        |issue: u64, cursor: &Value| List { total: 2 * issue as usize, size: 3 }.after(cursor);
    if let Some(id) = variables["id"].as_str() {
        let issue = id.trim_start_matches('I').parse().unwrap();
        return json!({"node": {"comments": comments(issue, &variables["cursor"])}});
    }
    let mut issues = List { total: 5, size: 2 }.after(&variables["cursor"]);
    for node in issues["nodes"].as_array_mut().unwrap() {
        let issue = node.as_u64().unwrap();
        let comments = comments(issue, &Value::Null);
        *node = json!({"id": format!("I{issue}"), "comments": comments});
    }
    json!({"repository": {"issues": issues}})
}

#[derive(Deserialize)]
struct Issue {
    id: String,
    comments: Connection<usize>,
}

#[tokio::test(start_paused = true)]
async fn what_is_left_of_an_inner_list_is_read_by_a_query_of_its_own() {
    let (client, log) = bare(|_, asked| data(answer(asked)));
    let graphql = client.graphql();
    let mut issues = graphql.query(OUTER).nodes::<Issue>("repository.issues");
    let mut all = Vec::new();
    while let Some(issue) = issues.next().await {
        let issue = issue.unwrap();
        let comments = graphql.query(INNER).nodes_of(&issue.id, "node.comments");
        all.push(comments.after(issue.comments).all().await.unwrap());
    }
    let expected: Vec<Vec<_>> = (1..=5).map(|issue| (1..=2 * issue).collect()).collect();
    assert_eq!(all, expected);

    // Three pages of issues; none for the list of 2, one for 4 and 6, two for 8, three for 10.
    let inner = log.variables().into_iter().filter(|variables| variables["id"].is_string());
    let inner: Vec<_> = inner.collect();
    assert_eq!(inner.len(), 1 + 1 + 2 + 3);
    assert_eq!(inner[0], json!({"cursor": "c3", "id": "I2"}));
    assert_eq!(log.len(), inner.len() + 3);
}

#[tokio::test(start_paused = true)]
async fn an_inner_list_can_be_read_from_its_beginning() {
    let (client, log) = bare(|_, asked| data(answer(asked)));
    let comments = client.graphql().query(INNER).nodes_of::<usize>("I4", "node.comments");
    assert_eq!(comments.all().await.unwrap().len(), 8);
    assert_eq!(log.len(), 3);
}

#[tokio::test(start_paused = true)]
async fn nodes_that_are_there_count_as_read() {
    let (client, log) = bare(|_, asked| data(answer(asked)));
    let first: Connection<usize> =
        serde_json::from_value(List { total: 8, size: 3 }.after(&Value::Null)).unwrap();
    let comments = client.graphql().query(INNER).nodes_of("I4", "node.comments").after(first);
    assert_eq!(comments.max_items(3).all().await.unwrap(), [1, 2, 3]);
    assert_eq!(log.len(), 0);
}
