use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    mem,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{
    Continuation,
    ahead::Source,
    pager::{Paged, Pager},
    place::Place,
};
use crate::{Client, Error, Paginated, Response, call::Draft};

/// The pages of a list, as a [`Stream`] or by [`next`](Self::next).
///
/// Ends after the last page or the first error, and asks for nothing more when it is dropped.
#[must_use = "pages are asked for when they are polled"]
pub struct Pages<O> {
    source: Source,
    ahead: usize,
    place: Option<Place>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paginated> Pages<O> {
    pub(crate) fn new(client: &Client, draft: Box<Draft>) -> Self {
        let source = Source::Pager(Box::new(Pager::new(client, *draft)));
        Self { source, ahead: 0, place: None, operation: PhantomData }
    }

    /// Ends after so many pages.
    ///
    /// A list of more than 10 000 pages is an error in any case.
    pub fn max_pages(mut self, pages: usize) -> Self {
        if let Some(pager) = self.source.pager() {
            pager.max_pages(pages);
        }
        self
    }

    /// Goes on where a list was left; the call's own arguments are not heeded, its headers are.
    ///
    /// The first page is refused if it is of another operation or not at one of the client's
    /// origins. [`Items`](super::Items) leaves out what was had of it, this does not.
    pub fn resume_from(mut self, from: &Continuation) -> Self {
        if let Some(pager) = self.source.pager() {
            pager.resume_from(from);
        }
        self
    }

    /// Gets so many pages ahead, in a task of its own, while others are used.
    ///
    /// They wait for the limits as all calls do, and are let go of when this is dropped.
    pub const fn prefetch(mut self, pages: usize) -> Self {
        self.ahead = pages;
        self
    }

    /// Gets so many pages at once, where the first page tells how many there are: by a `link` to
    /// the last one, by a total. They come in their order and wait for the limits as all calls
    /// do. Other lists are got one page after the other.
    ///
    /// What is added or removed meanwhile shifts items between pages, so that some come twice or
    /// not at all; see [`Items::distinct_by`](super::Items::distinct_by).
    pub fn concurrent(mut self, pages: usize) -> Self {
        if let Some(pager) = self.source.pager() {
            pager.at_once(pages);
        }
        self
    }

    /// Where the list goes on after the page that was given last; none at its end, or before its
    /// beginning.
    pub fn continuation(&self) -> Option<Continuation> {
        self.place.as_ref()?.after()
    }

    pub(super) fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The next page.
    pub async fn next(&mut self) -> Option<Result<Response<O::Output>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Paged, Error>>> {
        if self.ahead > 0 {
            let source = mem::replace(&mut self.source, Source::Done);
            self.source = source.go_ahead(mem::take(&mut self.ahead));
        }
        self.source.poll_page(cx)
    }
}

// Nothing in it is pinned.
impl<O> Unpin for Pages<O> {}

impl<O: Paginated> Stream for Pages<O> {
    type Item = Result<Response<O::Output>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = match ready!(self.poll_page(cx)) {
            Some(Ok(Paged { answer, place })) => {
                let read =
                    answer.read::<O>().map_err(|error| error.with_continuation(place.here(0)));
                self.place = Some(place);
                read
            }
            Some(Err(error)) => Err(error),
            None => return Poll::Ready(None),
        };
        if page.is_err() {
            self.source = Source::Done;
        }
        Poll::Ready(Some(page))
    }
}

impl<O> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("place", &self.place).finish_non_exhaustive()
    }
}
