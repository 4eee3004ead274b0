use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

use super::super::ToldRate;

/// How far two words about one end may be apart, being told in whole seconds.
const AGREED: Duration = Duration::from_secs(2);
/// How far the servers of some providers are apart about one end.
const APART: TimeDelta = TimeDelta::seconds(1);

/// What is left of one window, as far as responses told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left {
    pub(super) limit: u64,
    pub(super) remaining: u64,
    /// The most that a request took: any other may take as much.
    pub(super) cost: u64,
    /// The end by the provider's clock, which may be set.
    pub(super) reset: Option<DateTime<Utc>>,
    pub(super) ends: Option<Instant>,
}

impl Left {
    pub(super) fn told(rate: &ToldRate, now: Instant) -> Self {
        Self {
            limit: rate.limit,
            remaining: rate.remaining,
            cost: rate.cost.max(1),
            reset: rate.reset,
            ends: rate.resets_in.and_then(|span| now.checked_add(span)),
        }
    }

    /// Nothing, until then.
    pub(super) const fn spent() -> Self {
        Self { limit: 0, remaining: 0, cost: 1, reset: None, ends: None }
    }

    /// Whether this goes on for longer: it is told of another window, or came slowly.
    pub(super) fn outlasts(&self, known: &Self) -> bool {
        matches!((self.ends, known.ends), (Some(told), Some(known)) if told > known + AGREED)
    }

    /// Whether it ends later by the provider's clock.
    pub(super) fn is_later(&self, known: &Self) -> bool {
        matches!((self.reset, known.reset), (Some(told), Some(known)) if told - known > APART)
    }

    /// Whether nothing speaks against this being told of the same window.
    pub(super) fn agrees(&self, known: &Self) -> bool {
        !self.outlasts(known) && !self.is_later(known) && !known.is_later(self)
    }

    /// Adds what may be told of the same window, or of the next by a clock that was set back.
    pub(super) fn add(&mut self, told: &Self) {
        self.ends = if told.agrees(self) {
            // A response is late, never early: the first to come is the closest guess.
            [self.ends, told.ends].into_iter().flatten().min()
        } else {
            // A slow answer, or another window: both can wait.
            self.ends.max(told.ends)
        };
        self.limit = told.limit;
        self.remaining = self.remaining.min(told.remaining);
        self.cost = self.cost.max(told.cost);
        self.reset = self.reset.max(told.reset);
    }

    pub(super) fn is_over(&self, now: Instant) -> bool {
        self.ends.is_some_and(|ends| ends <= now)
    }
}
