//! Which limit was reached, and for how long.
//!
//! A user has so many [units](https://learn.microsoft.com/azure/devops/integrate/concepts/rate-limits)
//! of work (200 TSTU) in any five minutes. What a request costs is known to the service alone, so
//! that there is no budget to count; near the limit its answers tell, by `x-ratelimit-*` and by
//! `retry-after`, the latter also those that succeed. Beyond it requests are made slower
//! (`x-ratelimit-delay`), and then blocked.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use forgekit_core::profile::{Limit, LimitKind, Rate, date, retry_after};
use http::{HeaderMap, StatusCode};

use super::text;

/// What a blocked request is told, with a status that may be another.
const BLOCKED: &[u8] = b"TF400733";

/// Where the service does not say how long.
const AT_LEAST: Duration = Duration::from_secs(30);

pub(super) fn classify(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Limit> {
    let blocked = || body.windows(BLOCKED.len()).any(|part| part == BLOCKED);
    let refused = status.is_client_error() || status.is_server_error();
    if status != StatusCode::TOO_MANY_REQUESTS && !(refused && blocked()) {
        return None;
    }
    let wait = retry_after(headers, now(headers)).unwrap_or(AT_LEAST);
    Some(Limit::new(LimitKind::Primary, Some(wait)))
}

/// The headers' own words; who is asked to wait, or was made to, has nothing left until then.
pub(super) fn rate(headers: &HeaderMap) -> Option<Rate> {
    let told = Rate::from_headers(headers);
    let Some(wait) = retry_after(headers, now(headers)).or_else(|| delay(headers)) else {
        return told;
    };
    let mut rate = Rate::new(told.map_or(0, |told| told.limit), 0);
    rate.reset =
        TimeDelta::from_std(wait).ok().and_then(|wait| now(headers).checked_add_signed(wait));
    Some(rate)
}

/// How much slower the request was made.
fn delay(headers: &HeaderMap) -> Option<Duration> {
    let seconds: f64 = text(headers, "x-ratelimit-delay")?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().filter(|delay| !delay.is_zero())
}

/// The service's own clock.
fn now(headers: &HeaderMap) -> DateTime<Utc> {
    date(headers).unwrap_or_else(|| SystemTime::now().into())
}

#[cfg(test)]
mod tests {
    use super::{super::headers, *};

    fn limit(status: u16, pairs: &[(&'static str, &'static str)], body: &str) -> Option<u64> {
        let status = StatusCode::from_u16(status).unwrap();
        let limit = classify(status, &headers(pairs), body.as_bytes())?;
        assert_eq!(limit.kind, LimitKind::Primary);
        Some(limit.retry_after.unwrap().as_secs())
    }

    #[test]
    fn a_blocked_request_is_a_limit() {
        let blocked = r#"{"message": "TF400733: The request has been canceled: ..."}"#;
        assert_eq!(limit(429, &[("retry-after", "40")], ""), Some(40));
        assert_eq!(limit(429, &[], ""), Some(30));
        assert_eq!(limit(503, &[("retry-after", "7")], blocked), Some(7));
        assert_eq!(limit(503, &[("retry-after", "7")], ""), None);
        assert_eq!(limit(200, &[("retry-after", "7")], blocked), None);
    }

    fn told(pairs: &[(&'static str, &'static str)]) -> Option<(u64, u64, i64)> {
        let date = ("date", "Tue, 14 Nov 2023 22:13:20 GMT"); // 1,700,000,000
        let pairs: Vec<_> = pairs.iter().copied().chain([date]).collect();
        let rate = rate(&headers(&pairs))?;
        let reset = rate.reset.unwrap().timestamp_millis() - 1_700_000_000_000;
        Some((rate.limit, rate.remaining, reset))
    }

    #[test]
    fn near_the_limit_answers_tell() {
        let units = [
            ("x-ratelimit-limit", "200"),
            ("x-ratelimit-remaining", "20"),
            ("x-ratelimit-reset", "1700000060"),
        ];
        assert_eq!(told(&[]), None);
        assert_eq!(told(&units), Some((200, 20, 60_000)));
        let asked = [units[0], units[1], units[2], ("retry-after", "5")];
        assert_eq!(told(&asked), Some((200, 0, 5_000)));
        assert_eq!(told(&[("x-ratelimit-delay", "1.250")]), Some((0, 0, 1_250)));
        assert_eq!(told(&[("x-ratelimit-delay", "0")]), None);
    }
}
