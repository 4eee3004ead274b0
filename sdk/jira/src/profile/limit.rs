//! Which limit was reached, and for how long.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, NaiveDateTime, Utc};
use forgekit_core::profile::{Limit, LimitKind, Rate, retry_after};
use http::{HeaderMap, HeaderValue, StatusCode};

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

/// The state of the budget.
pub(super) fn rate(headers: &HeaderMap) -> Option<Rate> {
    let mut rate = Rate::from_headers(headers)?;
    if rate.reset.is_none() {
        rate.reset = headers.get("x-ratelimit-reset").and_then(to_the_minute);
    }
    Some(rate)
}

/// The state of a budget that other requests are counted against as well.
///
/// What every answer tells is no such budget but the bucket of its endpoint, which fills again by
/// the second. It has no end.
pub(super) fn rate_of_all(headers: &HeaderMap) -> Option<Rate> {
    rate(headers).filter(|rate| rate.reset.is_some())
}

/// Jira leaves the seconds out: `2026-01-31T12:00Z`.
fn to_the_minute(value: &HeaderValue) -> Option<DateTime<Utc>> {
    let time = NaiveDateTime::parse_from_str(value.to_str().ok()?, "%Y-%m-%dT%H:%MZ").ok()?;
    Some(time.and_utc())
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let date = ("date", "Tue, 14 Nov 2023 22:13:20 GMT");
        let pairs = pairs.iter().chain([&date]);
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), value.parse().unwrap())
        };
        pairs.map(pair).collect()
    }

    fn check(
        status: u16,
        pairs: &[(&'static str, &'static str)],
        expected: Option<(LimitKind, u64)>,
    ) {
        let limit = classify(StatusCode::from_u16(status).unwrap(), &headers(pairs));
        let found = limit.map(|limit| (limit.kind, limit.retry_after.unwrap().as_secs()));
        assert_eq!(found, expected);
    }

    #[test]
    fn the_reason_tells_bursts_from_the_quota() {
        let after = ("retry-after", "7");
        for reason in ["jira-burst-based", "jira-per-issue-on-write"] {
            let reason = ("ratelimit-reason", reason);
            check(429, &[after, reason], Some((LimitKind::Secondary, 7)));
        }
        for reason in ["jira-quota-global-based", "jira-quota-tenant-based"] {
            let reason = ("ratelimit-reason", reason);
            check(429, &[after, reason], Some((LimitKind::Primary, 7)));
        }
        check(429, &[after], Some((LimitKind::Secondary, 7)));
        check(429, &[], Some((LimitKind::Secondary, 5)));
    }

    #[test]
    fn overload_is_a_limit_if_it_has_an_end() {
        check(
            503,
            &[("retry-after", "Tue, 14 Nov 2023 22:13:50 GMT")],
            Some((LimitKind::Secondary, 30)),
        );
        check(503, &[], None);
        check(403, &[("retry-after", "7")], None);
    }

    #[test]
    fn the_quota_is_told_by_headers() {
        let told = headers(&[
            ("x-ratelimit-limit", "350"),
            ("x-ratelimit-remaining", "12"),
            ("x-ratelimit-reset", "2023-11-14T22:15:00Z"),
        ]);
        let rate = rate(&told).unwrap();
        assert_eq!((rate.limit, rate.remaining), (350, 12));
        assert_eq!(rate.reset.unwrap().timestamp(), 1_700_000_100);
        assert_eq!(super::rate(&headers(&[])), None);
    }

    #[test]
    fn the_bucket_of_an_endpoint_holds_nothing_else_back() {
        let bucket = [("x-ratelimit-limit", "350"), ("x-ratelimit-remaining", "1")];
        assert_eq!(rate(&headers(&bucket)).unwrap().remaining, 1);
        assert_eq!(rate_of_all(&headers(&bucket)), None);
        let reset = ("x-ratelimit-reset", "2023-11-14T22:15Z");
        let told = rate_of_all(&headers(&[bucket[0], bucket[1], reset])).unwrap();
        assert_eq!(told.reset.unwrap().timestamp(), 1_700_000_100);
    }
}
