use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::pager::Pager;
use crate::{Client, Error, Paginated, Response, call::Draft};

/// The pages of a list, as a [`Stream`] or by [`next`](Self::next).
///
/// Ends after the last page or the first error.
#[must_use = "pages are asked for when they are polled"]
pub struct Pages<'c, O> {
    pager: Pager<'c>,
    operation: PhantomData<fn() -> O>,
}

impl<'c, O: Paginated> Pages<'c, O> {
    pub(crate) fn new(client: &'c Client, draft: Box<Draft>) -> Self {
        Self { pager: Pager::new(client, *draft), operation: PhantomData }
    }

    /// Makes it an error when the list goes on after `pages` pages; 10 000 otherwise.
    ///
    /// To stop earlier without an error, stop asking.
    pub const fn max_pages(mut self, pages: usize) -> Self {
        self.pager.max_pages(pages);
        self
    }

    /// The next page.
    pub async fn next(&mut self) -> Option<Result<Response<O::Output>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<O: Paginated> Stream for Pages<'_, O> {
    type Item = Result<Response<O::Output>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = match ready!(self.pager.poll_page(cx)) {
            Some(Ok(answer)) => Some(answer.read::<O>()),
            Some(Err(error)) => Some(Err(error)),
            None => None,
        };
        if matches!(page, Some(Err(_))) {
            self.pager.stop();
        }
        Poll::Ready(page)
    }
}

impl<O> fmt::Debug for Pages<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
