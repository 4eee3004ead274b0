use std::time::{Duration, SystemTime};

use forgekit_core::profile::date;
use http::HeaderMap;

/// What to do about a token that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Get another one, and send that.
    Renew,
    /// Send the same one, after a wait.
    Wait(Duration),
    /// Believe it.
    GiveUp,
}

/// How far the provider's clock is ahead of ours, in whole seconds, by its `date` header.
pub(crate) fn offset_from_date(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let theirs = date(headers)?.timestamp();
    Some(theirs - chrono::DateTime::<chrono::Utc>::from(now).timestamp())
}
