use std::time::Duration;

use chrono::{DateTime, Utc};

/// A limit that was reached.
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
}
