use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use forgekit_core::{Error, Response};
use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::{
    PageInfo,
    cursor::Direction,
    pager::Pager,
    session::{Options, Raw},
};
use crate::{Call, GraphqlError, answer};

/// The answers to a query page by page, as a [`Stream`] or by [`next`](Self::next).
///
/// The query asks for `pageInfo` in its connection, and declares the variable that takes the
/// cursor: `$cursor` or `$after` to read forward, `$cursor` or `$before` to read backward, or
/// any other that is named with [`cursor_variable`](Self::cursor_variable). If `pageInfo` has
/// both ways, it is forward.
///
/// The connection is the first object with `pageInfo`, depth first and not in lists, unless
/// [`connection`](Self::connection) names it. Ends after the last page or the first error.
///
/// ```
/// # use forgekit_core::{Client, Error};
/// # use forgekit_graphql::Graphql;
/// use forgekit_graphql::Connection;
/// use serde::Deserialize;
///
/// const STARRED: &str = "query($cursor: String) {
///   viewer { starredRepositories(first: 100, after: $cursor) {
///     nodes { nameWithOwner }
///     pageInfo { hasNextPage endCursor }
///   } }
/// }";
///
/// #[derive(Deserialize)]
/// struct Data {
///     viewer: Viewer,
/// }
///
/// #[derive(Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Viewer {
///     starred_repositories: Connection<Repository>,
/// }
///
/// #[derive(Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Repository {
///     name_with_owner: String,
/// }
///
/// # async fn example(graphql: Graphql) -> Result<(), Error> {
/// let mut pages = graphql.query(STARRED).pages::<Data>();
/// while let Some(page) = pages.next().await {
///     for repository in page?.into_value().data.viewer.starred_repositories.nodes {
///         println!("{}", repository.name_with_owner);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "pages are asked for when they are polled"]
pub struct Pages<T> {
    pager: Pager<Page<T>>,
}

/// One page.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// The data of its answer.
    pub data: T,
    /// Where the connection goes on; `end_cursor` is what to resume from.
    pub page_info: PageInfo,
    /// What went wrong, always nothing unless [`partial`](Pages::partial) pages are wanted.
    pub errors: Vec<GraphqlError>,
}

impl<T: DeserializeOwned + 'static> Pages<T> {
    pub(crate) fn new(call: Call) -> Self {
        Self { pager: Pager::new(call, read) }
    }

    /// Names the connection by the way to it from the top of the data: `repository.issues`, or
    /// `nodes.0.comments` where it is in a list.
    pub fn connection(mut self, path: impl Into<String>) -> Self {
        self.pager.options.connection = Some(path.into());
        self
    }

    /// Names the variable that takes the cursor, without `$`.
    pub fn cursor_variable(mut self, name: impl Into<String>) -> Self {
        self.pager.options.wish.variable = Some(name.into());
        self
    }

    /// Reads from the end to the beginning, by `hasPreviousPage` and `startCursor`.
    pub fn backward(mut self) -> Self {
        self.pager.options.wish.direction = Some(Direction::Backward);
        self
    }

    /// Ends after so many pages, without asking for another one. If it is not set, a connection
    /// that goes on after 10,000 pages is an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.options.max_pages = Some(pages);
        self
    }

    /// Gives pages with errors in them as well, as long as the connection is there.
    pub fn partial(mut self) -> Self {
        self.pager.options.partial = true;
        self
    }

    /// The next page.
    pub async fn next(&mut self) -> Option<Result<Response<Page<T>>, Error>> {
        poll_fn(|cx| self.pager.poll_page(cx)).await
    }
}

fn read<T: DeserializeOwned>(_: &Options, raw: Raw) -> Result<Page<T>, Error> {
    let Raw { data, errors, page_info, .. } = raw;
    Ok(Page { data: answer::fit(data, b"")?, page_info, errors })
}

// No page is pinned.
impl<T> Unpin for Pages<T> {}

impl<T: DeserializeOwned + 'static> Stream for Pages<T> {
    type Item = Result<Response<Page<T>>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pager.poll_page(cx)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("options", &self.pager.options).finish_non_exhaustive()
    }
}
