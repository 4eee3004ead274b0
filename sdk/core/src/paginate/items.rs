use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    vec::IntoIter,
};

use futures_core::Stream;

use super::Pages;
use crate::{Error, Paginated};

/// The items of a list, page after page, as a [`Stream`] or by [`next`](Self::next).
///
/// Ends after the last item or the first error.
#[must_use = "items are asked for when they are polled"]
pub struct Items<'c, O: Paginated> {
    pages: Pages<'c, O>,
    here: IntoIter<O::Item>,
}

impl<'c, O: Paginated> Items<'c, O> {
    pub(crate) fn new(pages: Pages<'c, O>) -> Self {
        Self { pages, here: Vec::new().into_iter() }
    }

    /// Makes it an error when the list goes on after `pages` pages; 10 000 otherwise.
    ///
    /// To stop earlier without an error, stop asking.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// The next item.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// A page could not be had.
    pub async fn all(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(page) = self.pages.next().await {
            items.extend(std::mem::take(&mut self.here));
            items.extend(O::into_items(page?.into_value()));
        }
        items.extend(self.here);
        Ok(items)
    }
}

// No item is pinned.
impl<O: Paginated> Unpin for Items<'_, O> {}

impl<O: Paginated> Stream for Items<'_, O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.here.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => self.here = O::into_items(page.into_value()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paginated> fmt::Debug for Items<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("here", &self.here.len()).finish_non_exhaustive()
    }
}
