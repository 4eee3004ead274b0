use serde::{Deserialize, Deserializer};

/// A page of a connection, for the models of queries with connections in them.
///
/// Reads `nodes` or `edges { node }`, without those that are null, and `pageInfo`.
///
/// ```
/// use forgekit_graphql::Connection;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Issue {
///     title: String,
///     labels: Connection<Label>,
/// }
///
/// #[derive(Deserialize)]
/// struct Label {
///     name: String,
/// }
///
/// let text = r#"{"title": "Crash", "labels": {
///     "nodes": [{"name": "bug"}, null],
///     "pageInfo": {"hasNextPage": false, "endCursor": "Y3Vyc29yOjE="}
/// }}"#;
/// let issue: Issue = serde_json::from_str(text)?;
/// assert_eq!(issue.labels.nodes[0].name, "bug");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Connection<N> {
    /// What is on the page.
    pub nodes: Vec<N>,
    /// Where it goes on.
    pub page_info: PageInfo,
    /// How many there are on all pages, if that was asked for.
    pub total_count: Option<u64>,
}

/// Where a connection goes on, as far as that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PageInfo {
    /// Whether there are nodes after these.
    pub has_next_page: Option<bool>,
    /// The cursor of the last node.
    pub end_cursor: Option<String>,
    /// Whether there are nodes before these.
    pub has_previous_page: Option<bool>,
    /// The cursor of the first node.
    pub start_cursor: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", bound = "N: Deserialize<'de>")]
struct Wire<N> {
    nodes: Option<Vec<Option<N>>>,
    edges: Option<Vec<Option<Edge<N>>>>,
    #[serde(default)]
    page_info: PageInfo,
    total_count: Option<u64>,
}

#[derive(Deserialize)]
#[serde(bound = "N: Deserialize<'de>")]
struct Edge<N> {
    node: Option<N>,
}

impl<'de, N: Deserialize<'de>> Deserialize<'de> for Connection<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let edges = wire.edges.into_iter().flatten().flatten();
        let nodes = match wire.nodes {
            Some(nodes) => nodes.into_iter().flatten().collect(),
            None => edges.filter_map(|edge| edge.node).collect(),
        };
        Ok(Self { nodes, page_info: wire.page_info, total_count: wire.total_count })
    }
}
