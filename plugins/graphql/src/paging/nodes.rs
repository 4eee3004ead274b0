use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use forgekit_core::Error;
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{
    Connection,
    cursor::Direction,
    items::{Items, Listed},
    pager::Pager,
};
use crate::Call;

/// The nodes of a connection one by one, over all pages, as a [`Stream`] or by
/// [`next`](Self::next).
///
/// The query asks for `nodes` or `edges { node }` in the connection, and for the rest as
/// [`Pages`](super::Pages) needs it. Nodes that are null, which is how a provider hides what a
/// credential may not see, are left out. Ends after the last node or the first error.
///
/// # Connections inside connections
///
/// A cursor belongs to one list, so the comments of a hundred issues have a hundred cursors.
/// The outer query takes the first page of each inner list along, and what is left of it is
/// read by a query of its own, [`nodes_of`](Call::nodes_of) the one node; a list that was whole
/// costs no further request:
///
/// ```
/// # use forgekit_core::{Client, Error};
/// # use forgekit_graphql::Graphql;
/// use forgekit_graphql::Connection;
/// use serde::Deserialize;
///
/// const ISSUES: &str = "query($owner: String!, $name: String!, $cursor: String) {
///   repository(owner: $owner, name: $name) { issues(first: 50, after: $cursor) {
///     nodes { id comments(first: 20) { nodes { body } pageInfo { hasNextPage endCursor } } }
///     pageInfo { hasNextPage endCursor }
///   } }
/// }";
///
/// const COMMENTS: &str = "query($id: ID!, $cursor: String) {
///   node(id: $id) { ... on Issue { comments(first: 100, after: $cursor) {
///     nodes { body }
///     pageInfo { hasNextPage endCursor }
///   } } }
/// }";
///
/// #[derive(Deserialize)]
/// struct Issue {
///     id: String,
///     comments: Connection<Comment>,
/// }
///
/// #[derive(Deserialize)]
/// struct Comment {
///     body: String,
/// }
///
/// # async fn example(graphql: Graphql) -> Result<(), Error> {
/// let issues = graphql.query(ISSUES).variable("owner", "rust-lang").variable("name", "rust");
/// let mut issues = issues.nodes::<Issue>("repository.issues");
/// while let Some(issue) = issues.next().await {
///     let issue = issue?;
///     let comments = graphql.query(COMMENTS).nodes_of(&issue.id, "node.comments");
///     let mut comments = comments.after(issue.comments);
///     while let Some(comment) = comments.next().await {
///         println!("{}", comment?.body);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nodes are asked for when they are polled"]
pub struct Nodes<N> {
    pager: Pager<Listed>,
    begun: Option<Connection<N>>,
    here: Items<N>,
    left: usize,
}

impl<N: DeserializeOwned> Nodes<N> {
    pub(crate) fn new(call: Call, connection: String) -> Self {
        let mut pager = Pager::new(call, Listed::read);
        pager.options.connection = Some(connection);
        Self { pager, begun: None, here: Items::none(), left: usize::MAX }
    }

    /// Gives the nodes of a page that is there already, and asks only for those that come after.
    ///
    /// Read backward, those are the ones before it.
    pub fn after(mut self, page: Connection<N>) -> Self {
        self.begun = Some(page);
        self
    }

    /// Names the variable that takes the cursor, without `$`.
    pub fn cursor_variable(mut self, name: impl Into<String>) -> Self {
        self.pager.options.wish.variable = Some(name.into());
        self
    }

    /// Reads from the last node to the first, by `hasPreviousPage` and `startCursor`.
    pub fn backward(mut self) -> Self {
        self.pager.options.wish.direction = Some(Direction::Backward);
        self
    }

    /// Ends after so many nodes, without asking for another page.
    pub const fn max_items(mut self, items: usize) -> Self {
        self.left = items;
        self
    }

    /// Ends after so many pages, without asking for another one. If it is not set, a connection
    /// that goes on after 10,000 pages is an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.options.max_pages = Some(pages);
        self
    }

    /// Takes pages with errors in them as well, as long as the connection is there.
    pub fn partial(mut self) -> Self {
        self.pager.options.partial = true;
        self
    }

    /// The next node.
    pub async fn next(&mut self) -> Option<Result<N, Error>> {
        poll_fn(|cx| self.poll_node(cx)).await
    }

    /// All nodes that are left.
    ///
    /// # Errors
    ///
    /// A page could not be had, or a node does not fit.
    pub async fn all(mut self) -> Result<Vec<N>, Error> {
        let mut nodes = Vec::new();
        while let Some(node) = self.next().await {
            nodes.push(node?);
        }
        Ok(nodes)
    }

    fn poll_node(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<N, Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let node = ready!(self.poll_any(cx));
        match &node {
            Some(Ok(_)) => self.left -= 1,
            Some(Err(_)) | None => self.left = 0,
        }
        Poll::Ready(node)
    }

    fn poll_any(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<N, Error>>> {
        if let Some(Connection { nodes, page_info, .. }) = self.begun.take() {
            match self.pager.resume(&page_info) {
                Ok(direction) => self.here = Items::of(nodes, direction),
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
        loop {
            if let Some(node) = self.here.next() {
                return Poll::Ready(Some(node));
            }
            match ready!(self.pager.poll_page(cx)) {
                Some(Ok(page)) => self.here = Items::read(page.into_value()),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

// No node is pinned.
impl<N> Unpin for Nodes<N> {}

impl<N: DeserializeOwned> Stream for Nodes<N> {
    type Item = Result<N, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_node(cx)
    }
}

impl<N> fmt::Debug for Nodes<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nodes").field("options", &self.pager.options).finish_non_exhaustive()
    }
}
