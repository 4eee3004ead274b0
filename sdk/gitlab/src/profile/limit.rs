//! Which limit was reached, and for how long.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use forgekit_core::profile::{Limit, LimitKind, Rate, date, retry_after};
use http::{HeaderMap, StatusCode};

/// The length of most windows, for where GitLab does not say how long.
const AT_LEAST: Duration = Duration::from_secs(60);

/// 429 is a limit: the one that headers tell, or one of a single kind of request.
pub(super) fn classify(status: StatusCode, headers: &HeaderMap) -> Option<Limit> {
    if status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let now: DateTime<Utc> = date(headers).unwrap_or_else(|| SystemTime::now().into());
    let rate = Rate::from_headers(headers);
    let spent = rate.as_ref().is_some_and(|rate| rate.remaining == 0);
    let reset = rate.filter(|_| spent).and_then(|rate| rate.resets_in(headers, now));
    let wait = retry_after(headers, now).or(reset).unwrap_or(AT_LEAST);
    let kind = if spent { LimitKind::Primary } else { LimitKind::Secondary };
    Some(Limit::new(kind, Some(wait)))
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn check(
        status: u16,
        told: &[(&'static str, &'static str)],
        expected: Option<(LimitKind, u64)>,
    ) {
        let now = ("date", "Tue, 14 Nov 2023 22:13:20 GMT");
        let headers = told
            .iter()
            .chain([&now])
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let limit = classify(StatusCode::from_u16(status).unwrap(), &headers.collect());
        let found = limit.map(|limit| (limit.kind, limit.retry_after.unwrap().as_secs()));
        assert_eq!(found, expected);
    }

    const SPENT: [(&str, &str); 3] = [
        ("ratelimit-limit", "2000"),
        ("ratelimit-remaining", "0"),
        ("ratelimit-reset", "1700000030"),
    ];

    #[test]
    fn a_spent_window_is_the_primary_limit() {
        check(429, &SPENT, Some((LimitKind::Primary, 30)));
        let asked = [&SPENT[..], &[("retry-after", "7")]].concat();
        check(429, &asked, Some((LimitKind::Primary, 7)));
    }

    #[test]
    fn a_limit_of_one_kind_of_request_tells_less() {
        check(429, &[], Some((LimitKind::Secondary, 60)));
        check(429, &[("retry-after", "600")], Some((LimitKind::Secondary, 600)));
        let left = [("ratelimit-limit", "2000"), ("ratelimit-remaining", "5")];
        check(429, &left, Some((LimitKind::Secondary, 60)));
    }

    #[test]
    fn other_answers_are_no_limits() {
        check(200, &SPENT, None);
        check(403, &[("retry-after", "7")], None);
        check(503, &[("retry-after", "7")], None);
    }
}
