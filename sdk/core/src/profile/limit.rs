use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use http::HeaderMap;

/// A limit that was reached.
///
/// As a response extension: what a throttle found, which holds back what comes after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// Which kind of limit.
    pub kind: LimitKind,
    /// How long to wait, if the provider said so.
    pub retry_after: Option<Duration>,
}

impl Limit {
    /// A limit of this kind.
    pub const fn new(kind: LimitKind, retry_after: Option<Duration>) -> Self {
        Self { kind, retry_after }
    }
}

/// The kinds of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LimitKind {
    /// A counted budget, which response headers told all along.
    Primary,
    /// Protection against bursts, which is not told before.
    Secondary,
}

/// The state of a budget, as told by response headers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rate {
    /// Requests in a window.
    pub limit: u64,
    /// Requests left in this window.
    pub remaining: u64,
    /// When the window ends.
    pub reset: Option<DateTime<Utc>>,
    /// The provider's name for the budget.
    pub resource: Option<String>,
}

impl Rate {
    /// A budget of `limit`, of which `remaining` is left.
    pub const fn new(limit: u64, remaining: u64) -> Self {
        Self { limit, remaining, reset: None, resource: None }
    }

    /// Reads the headers that most providers use: `x-ratelimit-limit`, `-remaining`, `-reset`
    /// and `-resource`, or the same without `x-`.
    ///
    /// `reset` may be a time since 1970 or from now, in seconds, or a date.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        super::rate::read(headers, || SystemTime::now().into())
    }

    /// How long the window goes on, by the clock of the provider that answered with `headers`.
    ///
    /// `now` stands in for a missing `date`.
    pub fn resets_in(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
        let now = super::rate::date(headers).unwrap_or(now);
        Some(super::rate::until(self.reset?, now))
    }
}
