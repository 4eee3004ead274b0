use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use futures_util::stream::FuturesOrdered;
use http::Uri;

use super::follow::{Flight, Follow};
use crate::{Error, response::Answered};

/// The rest of a list of known length, so many pages at once and in order.
pub(super) struct AtOnce {
    /// Those that have not come, in order: first those that are on their way.
    expected: VecDeque<Uri>,
    flights: FuturesOrdered<Flight>,
    most: usize,
}

impl AtOnce {
    pub(super) fn new(pages: VecDeque<Uri>, most: usize, follow: &Follow, left: usize) -> Self {
        let mut all = Self { expected: pages, flights: FuturesOrdered::new(), most };
        all.send(follow, left);
        all
    }

    /// After the first of the expected has come: sends for more, and gives the next one.
    pub(super) fn go_on(&mut self, follow: &Follow, left: usize) -> Option<Uri> {
        self.expected.pop_front();
        self.send(follow, left);
        self.expected.front().cloned()
    }

    fn send(&mut self, follow: &Follow, left: usize) {
        while self.flights.len() < self.most.min(left) {
            let next = self.expected.get(self.flights.len()).cloned();
            let Some(request) = next.and_then(|uri| follow.request(uri)) else { return };
            self.flights.push_back(follow.send(request));
        }
    }
}

impl Stream for AtOnce {
    type Item = (Uri, Result<Answered, Error>);

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.flights).poll_next(cx)
    }
}
