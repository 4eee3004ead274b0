use std::{
    fmt,
    future::poll_fn,
    hash::Hash,
    pin::Pin,
    task::{Context, Poll, ready},
    vec::IntoIter,
};

use futures_core::Stream;

use super::{Continuation, DistinctBy, Pages};
use crate::{Error, Paginated};

/// The items of a list, page after page, as a [`Stream`] or by [`next`](Self::next).
///
/// Ends after the last item or the first error, and asks for nothing more when it is dropped.
///
/// # While the list changes
///
/// What is added or removed at the provider shifts items from page to page: some may come twice,
/// others not at all. [`distinct_by`](Self::distinct_by) leaves out the former; against the
/// latter only an order helps in which new items come last.
#[must_use = "items are asked for when they are polled"]
pub struct Items<O: Paginated> {
    pages: Pages<O>,
    here: IntoIter<O::Item>,
    /// How many items of the page have been given, those that were skipped included.
    taken: usize,
    skip: usize,
    left: usize,
}

impl<O: Paginated> Items<O> {
    pub(crate) fn new(pages: Pages<O>) -> Self {
        Self { pages, here: Vec::new().into_iter(), taken: 0, skip: 0, left: usize::MAX }
    }

    /// Ends after so many items, without asking for the page after them.
    pub const fn max_items(mut self, items: usize) -> Self {
        self.left = items;
        self
    }

    /// Ends after so many pages, see [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Goes on where a list was left, with the item after the last one that was had.
    ///
    /// See [`Pages::resume_from`].
    pub fn resume_from(mut self, from: &Continuation) -> Self {
        self.skip = from.skip();
        self.pages = self.pages.resume_from(from);
        self
    }

    /// Gets so many pages ahead, see [`Pages::prefetch`].
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.pages = self.pages.prefetch(pages);
        self
    }

    /// Gets so many pages at once, see [`Pages::concurrent`].
    pub fn concurrent(mut self, pages: usize) -> Self {
        self.pages = self.pages.concurrent(pages);
        self
    }

    /// Leaves out items whose key has come before, which all are kept for it.
    pub fn distinct_by<K, F>(self, key: F) -> DistinctBy<O, K, F>
    where
        K: Eq + Hash,
        F: FnMut(&O::Item) -> K,
    {
        DistinctBy::new(self, key)
    }

    /// Where to go on after the item that was given last; none at the end of the list, or before
    /// its beginning.
    pub fn continuation(&self) -> Option<Continuation> {
        let place = self.pages.place()?;
        if self.here.len() > 0 { Some(place.here(self.taken)) } else { place.after() }
    }

    /// The next item.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// A page could not be had. The error knows where to go on, but the items before it are lost:
    /// to keep them, take them one by one.
    pub async fn all(mut self) -> Result<Vec<O::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
            // The rest of the page goes over in one piece.
            let rest = self.here.len().min(self.left);
            items.extend(self.here.by_ref().take(rest));
            self.left -= rest;
        }
        Ok(items)
    }
}

// No item is pinned.
impl<O: Paginated> Unpin for Items<O> {}

impl<O: Paginated> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if self.left == 0 {
                return Poll::Ready(None);
            }
            if let Some(item) = self.here.next() {
                self.left -= 1;
                self.taken += 1;
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(page)) => {
                    let skipped = std::mem::take(&mut self.skip);
                    self.here = O::into_items(page.into_value()).into_iter();
                    self.taken = self.here.by_ref().take(skipped).count();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("here", &self.here.len())
            .finish_non_exhaustive()
    }
}
