use std::{
    collections::HashSet,
    fmt,
    future::poll_fn,
    hash::Hash,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{Continuation, Items};
use crate::{Error, Paginated};

/// The items of a list without those that came before, made by [`Items::distinct_by`].
#[must_use = "items are asked for when they are polled"]
pub struct DistinctBy<O: Paginated, K, F> {
    items: Items<O>,
    key: F,
    seen: HashSet<K>,
}

impl<O: Paginated, K: Eq + Hash, F: FnMut(&O::Item) -> K> DistinctBy<O, K, F> {
    pub(super) fn new(items: Items<O>, key: F) -> Self {
        Self { items, key, seen: HashSet::new() }
    }

    /// Where to go on, see [`Items::continuation`]. What came before is not known there any more.
    pub fn continuation(&self) -> Option<Continuation> {
        self.items.continuation()
    }

    /// The next item.
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            let item = ready!(Pin::new(&mut self.items).poll_next(cx));
            match item {
                Some(Ok(item)) if !self.seen.insert((self.key)(&item)) => {}
                other => return Poll::Ready(other),
            }
        }
    }
}

// Nothing in it is pinned.
impl<O: Paginated, K, F> Unpin for DistinctBy<O, K, F> {}

impl<O: Paginated, K: Eq + Hash, F: FnMut(&O::Item) -> K> Stream for DistinctBy<O, K, F> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

impl<O: Paginated, K, F> fmt::Debug for DistinctBy<O, K, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DistinctBy")
            .field("items", &self.items)
            .field("seen", &self.seen.len())
            .finish_non_exhaustive()
    }
}
