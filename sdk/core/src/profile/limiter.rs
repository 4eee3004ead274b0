use std::{fmt, time::Duration};

use http::Uri;

use crate::{CredentialId, LimitClass};

/// What keeps the limits, asked how things stand.
///
/// A throttle is one. What chooses among credentials asks it whose budget has most left.
pub trait Limiter: fmt::Debug + Send + Sync {
    /// How things stand with `credential` at the host of `uri`, for operations of `class`.
    fn standing(&self, uri: &Uri, credential: &CredentialId, class: LimitClass) -> Standing;
}

/// How a credential stands with a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Requests that are left of the budget, those under way taken off; none if not known.
    pub remaining: Option<u64>,
    /// Requests that wait, or are under way.
    pub busy: usize,
    /// How long nothing can be sent.
    pub held: Option<Duration>,
}

impl Standing {
    /// Of so many requests left, so many that wait or are under way, and a hold.
    pub const fn new(remaining: Option<u64>, busy: usize, held: Option<Duration>) -> Self {
        Self { remaining, busy, held }
    }
}
