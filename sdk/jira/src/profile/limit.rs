//! Which limit was reached, and for how long.

use std::time::{Duration, SystemTime};

use forgekit_core::profile::{Limit, LimitKind, Rate, retry_after};
use http::{HeaderMap, StatusCode};

/// Where Jira does not say how long: its bursts are counted by the second.
const AT_LEAST: Duration = Duration::from_secs(5);

/// 429, and 503 with a time to wait, by which overload is told as well.
///
/// `ratelimit-reason` tells bursts (`jira-burst-based`, `jira-per-issue-on-write`) from the
/// quota of an hour (`jira-quota-based`): see [Atlassian's page on
/// limits](https://developer.atlassian.com/cloud/jira/platform/rate-limiting/).
pub(super) fn classify(status: StatusCode, headers: &HeaderMap) -> Option<Limit> {
    let asked = retry_after(headers, SystemTime::now().into());
    match status {
        StatusCode::TOO_MANY_REQUESTS => {}
        StatusCode::SERVICE_UNAVAILABLE if asked.is_some() => {}
        _ => return None,
    }
    let reason = headers.get("ratelimit-reason").and_then(|reason| reason.to_str().ok());
    let kind = match reason {
        Some(reason) if reason.contains("quota") => LimitKind::Primary,
        _ => LimitKind::Secondary,
    };
    Some(Limit::new(kind, Some(asked.unwrap_or(AT_LEAST))))
}

/// The state of the budget. Without a remainder, or nearly spent, nothing is told.
pub(super) fn rate(headers: &HeaderMap) -> Option<Rate> {
    Rate::from_headers(headers)
}
