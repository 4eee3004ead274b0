//! Connections over many pages, forward and backward.

use forgekit_graphql::{Connection, GraphqlExt as _};
use futures_util::TryStreamExt as _;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::provider::{Asked, List, bare, data};

const LIST: List = List { total: 137, size: 20 };

const FORWARD: &str = "query($owner: String!, $cursor: String) {
  repository(owner: $owner) { issues(first: 20, after: $cursor) {
    nodes { number } pageInfo { hasNextPage endCursor }
  } }
}";

const BACKWARD: &str = "query($owner: String!, $before: String) {
  repository(owner: $owner) { issues(last: 20, before: $before) {
    nodes { number } pageInfo { hasPreviousPage startCursor }
  } }
}";

/// The page that is asked for, by whichever variable.
fn page(asked: &Asked) -> Value {
    let variables = &asked.body["variables"];
    let text = asked.body["query"].as_str().unwrap();
    let issues = if text.contains("last:") {
        let mut page = LIST.before(&variables["before"]);
        let info = page["pageInfo"].as_object_mut().unwrap();
        if !text.contains("hasNextPage") {
            info.retain(|name, _| name == "hasPreviousPage" || name == "startCursor");
        }
        page
    } else {
        let names = ["cursor", "after", "from"].map(|name| &variables[name]);
        LIST.after(names.into_iter().find(|value| value.is_string()).unwrap_or(&Value::Null))
    };
    json!({"repository": {"issues": issues}})
}

#[tokio::test(start_paused = true)]
async fn all_nodes_come_in_order() {
    let (client, log) = bare(|_, asked| data(page(asked)));
    let query = client.graphql().query(FORWARD).variable("owner", "o");
    let nodes = query.nodes::<usize>("repository.issues").all().await.unwrap();
    assert_eq!(nodes, (1..=137).collect::<Vec<_>>());
    let variables = log.variables();
    assert_eq!(variables.len(), 7);
    assert_eq!(variables[0], json!({"owner": "o"}));
    assert_eq!(variables[6], json!({"owner": "o", "cursor": "c120"}));
}

#[tokio::test(start_paused = true)]
async fn a_connection_is_read_backward_from_its_last_node() {
    let (client, log) = bare(|_, asked| data(page(asked)));
    let query = client.graphql().query(BACKWARD).variable("owner", "o");
    let nodes = query.nodes::<usize>("repository.issues").all().await.unwrap();
    assert_eq!(nodes, (1..=137).rev().collect::<Vec<_>>());
    assert_eq!(log.variables()[6], json!({"owner": "o", "before": "c18"}));
}

#[tokio::test(start_paused = true)]
async fn the_way_is_chosen_where_the_page_tells_of_both() {
    let both = BACKWARD.replace("hasPreviousPage", "hasPreviousPage hasNextPage endCursor");
    let (client, _) = bare(|_, asked| data(page(asked)));
    let query = || client.graphql().query(&both);
    // Only `$before` is there to take a cursor.
    let nodes = query().nodes::<usize>("repository.issues").all().await.unwrap();
    assert_eq!((nodes[0], nodes.len()), (137, 137));
    let two_ways = both.replace("$before: String)", "$before: String, $after: String)");
    let nodes = client.graphql().query(two_ways).nodes::<usize>("repository.issues").backward();
    assert_eq!(nodes.all().await.unwrap().len(), 137);
}

#[tokio::test(start_paused = true)]
async fn the_variable_for_the_cursor_has_another_name() {
    let (client, log) = bare(|_, asked| data(page(asked)));
    let graphql = client.graphql();
    for name in ["after", "from"] {
        let text = FORWARD.replace("$cursor", &format!("${name}"));
        let nodes = graphql.query(text).nodes::<usize>("repository.issues");
        let nodes = if name == "from" { nodes.cursor_variable("from") } else { nodes };
        assert_eq!(nodes.all().await.unwrap().len(), 137, "{name}");
        assert_eq!(log.variables().last().unwrap()[name], "c120");
    }
}

#[derive(Deserialize)]
struct Data {
    repository: Repository,
}

#[derive(Deserialize)]
struct Repository {
    issues: Connection<usize>,
}

#[tokio::test(start_paused = true)]
async fn pages_are_typed_and_found_by_themselves() {
    let (client, _) = bare(|_, asked| data(page(asked)));
    let pages = client.graphql().query(FORWARD).pages::<Data>();
    let pages: Vec<_> = pages.try_collect().await.unwrap();
    assert_eq!(pages.len(), 7);
    assert_eq!(pages[0].page_info.end_cursor.as_deref(), Some("c20"));
    assert_eq!(pages[0].data.repository.issues.total_count, Some(137));
    let nodes = pages.into_iter().flat_map(|page| page.into_value().data.repository.issues.nodes);
    assert!(nodes.eq(1..=137));
}

#[tokio::test(start_paused = true)]
async fn reading_goes_on_from_a_cursor_that_was_kept() {
    let (client, log) = bare(|_, asked| data(page(asked)));
    let query = client.graphql().query(FORWARD).variable("cursor", "c100");
    let nodes = query.nodes::<usize>("repository.issues").all().await.unwrap();
    assert_eq!(nodes, (101..=137).collect::<Vec<_>>());
    assert_eq!(log.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_connection_inside_a_list_is_found_by_its_way() {
    let (client, _) = bare(|_, asked| {
        let list = LIST.after(&asked.body["variables"]["cursor"]);
        data(json!({"nodes": [{"x": 1}, {"items": list}]}))
    });
    let query = || client.graphql().query("query($cursor: String) { nodes(ids: [1, 2]) { id } }");
    assert_eq!(query().nodes::<usize>("nodes.1.items").all().await.unwrap().len(), 137);
    let mut pages = query().pages::<Value>();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("no object outside of lists"), "{error}");
    let pages = query().pages::<Value>().connection("nodes.1.items");
    assert_eq!(pages.try_collect::<Vec<_>>().await.unwrap().len(), 7);
}

#[tokio::test(start_paused = true)]
async fn edges_hold_nodes_too_and_hidden_ones_are_left_out() {
    let (client, _) = bare(|count, _| {
        let info = json!({"hasNextPage": count == 1, "endCursor": "e"});
        let edges = json!([{"node": count}, null, {"node": null}]);
        data(json!({"a": {"edges": edges, "pageInfo": info}}))
    });
    let query = client.graphql().query("query($after: String) { a }");
    assert_eq!(query.nodes::<usize>("a").all().await.unwrap(), [1, 2]);
}
