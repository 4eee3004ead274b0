//! Where a list goes on, by each of the ways that providers have.

mod counted;
mod found;
mod link;
mod query;
mod rest;

pub(super) use query::number as number_in;
pub(super) use rest::rest;

use crate::{Paging, profile::Page};

/// Where a list goes on, absolute or relative to the page; `None` on its last page.
///
/// This is what [`Profile::next_page`](crate::Profile::next_page) does unless a provider has
/// ways of its own.
///
/// | style | goes on |
/// |---|---|
/// | [`Link`](Paging::Link), [`Keyset`](Paging::Keyset), [`Cursor`](Paging::Cursor) | at the `link` header's `next`, or at the page in `x-next-page` |
/// | [`Page`](Paging::Page) | as these say, or at the next number after a full page |
/// | [`Since`](Paging::Since) | as `link` says, or after the id of the last item |
/// | [`StartAt`](Paging::StartAt), [`PageBean`](Paging::PageBean) | after the items so far, until `total` or `isLast` |
/// | [`NextPageToken`](Paging::NextPageToken) | with the answer's `nextPageToken` |
/// | [`ContinuationHeader`](Paging::ContinuationHeader) | with what is in `x-ms-continuationtoken`, or in the answer's `continuationToken` |
/// | [`TopSkip`](Paging::TopSkip) | after a full page of `$top`, with a larger `$skip` |
/// | [`BodyCursor`](Paging::BodyCursor) | with `response_metadata.next_cursor`, or `next_cursor` |
/// | [`NextUrl`](Paging::NextUrl) | at the answer's `next` |
/// | [`TotalCommits`](Paging::TotalCommits) | as `link` says, or at the next number until `total_commits` |
///
/// Where the arguments of a call go as a form, those of the next page do: its address has them in
/// the query all the same, and they are moved when it is asked for.
///
/// The `nextPage` of a page bean is not followed but counted: behind a gateway it points to a
/// host the credential was not issued for.
pub fn next(page: &Page<'_>) -> Option<String> {
    match page.meta.paging? {
        Paging::Link | Paging::Keyset | Paging::Cursor => link::next(page),
        Paging::Page => link::told(page).unwrap_or_else(|| counted::number(page)),
        Paging::Since => link::told(page).unwrap_or_else(|| found::since(page)),
        Paging::StartAt | Paging::PageBean => counted::start_at(page),
        Paging::NextPageToken => found::token(page),
        Paging::ContinuationHeader => found::continuation(page),
        Paging::TopSkip => counted::skip(page),
        Paging::BodyCursor => found::cursor(page),
        Paging::NextUrl => found::url(page),
        Paging::TotalCommits => link::told(page).unwrap_or_else(|| counted::commits(page)),
    }
}
