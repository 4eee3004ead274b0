//! Which limit was reached, and for how long.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use forgekit_core::profile::{Limit, LimitKind, date, retry_after};
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::number;

/// What GitHub asks for where it does not say how long.
const AT_LEAST: Duration = Duration::from_secs(60);

pub(super) fn classify(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Option<Limit> {
    if status == StatusCode::OK {
        return of_query(headers, body);
    }
    if status != StatusCode::FORBIDDEN && status != StatusCode::TOO_MANY_REQUESTS {
        return None;
    }
    let spent = number(headers, "x-ratelimit-remaining") == Some(0);
    let asked = retry_after(headers, now(headers));
    if says_secondary(body) {
        let reset = spent.then(|| until_reset(headers)).flatten();
        let wait = asked.or(reset).unwrap_or(AT_LEAST);
        return Some(Limit::new(LimitKind::Secondary, Some(wait)));
    }
    if spent {
        let wait = asked.or_else(|| until_reset(headers)).unwrap_or(AT_LEAST);
        return Some(Limit::new(LimitKind::Primary, Some(wait)));
    }
    // Without a word about it in the body, 403 with time to wait is a limit, and 429 always is.
    (asked.is_some() || status == StatusCode::TOO_MANY_REQUESTS)
        .then(|| Limit::new(LimitKind::Secondary, Some(asked.unwrap_or(AT_LEAST))))
}

/// GraphQL tells with a success that a limit was reached.
fn of_query(headers: &HeaderMap, body: &[u8]) -> Option<Limit> {
    const WORDS: [&[u8]; 3] = [b"RATE_LIMIT", b"secondary", b"abuse"];
    // Nearly all answers are told apart without reading them as JSON.
    let any = |words: &[u8]| body.windows(words.len()).any(|part| part == words);
    if !WORDS.into_iter().any(any) {
        return None;
    }
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let errors = answer["errors"].as_array()?;
    // The documentation has the one word, the server sends the other.
    let is_spent = |error: &Value| error["type"] == "RATE_LIMITED" || error["type"] == "RATE_LIMIT";
    let is_burst = |error: &Value| {
        error["message"].as_str().is_some_and(|message| says_secondary(message.as_bytes()))
    };
    let asked = retry_after(headers, now(headers));
    if errors.iter().any(is_burst) {
        return Some(Limit::new(LimitKind::Secondary, Some(asked.unwrap_or(AT_LEAST))));
    }
    errors.iter().any(is_spent).then(|| {
        let wait = asked.or_else(|| until_reset(headers)).unwrap_or(AT_LEAST);
        Limit::new(LimitKind::Primary, Some(wait))
    })
}

/// The message or the documentation's address tells; so did older words.
fn says_secondary(body: &[u8]) -> bool {
    const SIGNS: [&str; 4] =
        ["secondary rate limit", "secondary-rate-limit", "abuse detection", "abuse-rate-limit"];
    let text = String::from_utf8_lossy(&body[..body.len().min(4096)]).to_ascii_lowercase();
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// To the end of the window and a second more, as its end is told in whole seconds.
fn until_reset(headers: &HeaderMap) -> Option<Duration> {
    let reset = number(headers, "x-ratelimit-reset")?;
    let reset = DateTime::from_timestamp(reset.try_into().ok()?, 0)?;
    let left = (reset - now(headers)).to_std().unwrap_or_default();
    Some(left + Duration::from_secs(1))
}

/// GitHub's own clock, which is the one its times are told by.
fn now(headers: &HeaderMap) -> DateTime<Utc> {
    date(headers).unwrap_or_else(|| SystemTime::now().into())
}

#[cfg(test)]
mod tests {
    use http::{HeaderName, HeaderValue};

    use super::*;

    const DATE_OF_NOW: (&str, &str) = ("date", "Tue, 14 Nov 2023 22:13:20 GMT");

    fn check(
        status: u16,
        headers: &[(&'static str, &'static str)],
        body: &str,
        expected: Option<(LimitKind, u64)>,
    ) {
        let headers = headers.iter().chain([&DATE_OF_NOW]).map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        let status = StatusCode::from_u16(status).unwrap();
        let limit = classify(status, &headers.collect(), body.as_bytes());
        let found = limit.map(|limit| (limit.kind, limit.retry_after.unwrap().as_secs()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_spent_budget_is_the_primary_limit() {
        let spent = ("x-ratelimit-remaining", "0");
        let reset = ("x-ratelimit-reset", "1700000030");
        check(403, &[spent, reset], "", Some((LimitKind::Primary, 31)));
        check(429, &[spent, reset], "", Some((LimitKind::Primary, 31)));
        check(403, &[spent, ("x-ratelimit-reset", "1")], "", Some((LimitKind::Primary, 1)));
        check(403, &[spent], "", Some((LimitKind::Primary, 60)));
        check(404, &[spent, reset], "", None);
        check(200, &[spent, reset], "", None);
    }

    #[test]
    fn a_burst_is_the_secondary_limit() {
        let message = r#"{"message": "You have exceeded a secondary rate limit."}"#;
        let docs = r#"{"documentation_url": "https://x/#abuse-rate-limits"}"#;
        let after = ("retry-after", "7");
        check(403, &[after], message, Some((LimitKind::Secondary, 7)));
        check(403, &[], message, Some((LimitKind::Secondary, 60)));
        check(403, &[], docs, Some((LimitKind::Secondary, 60)));
        check(403, &[after], "", Some((LimitKind::Secondary, 7)));
        check(429, &[], "", Some((LimitKind::Secondary, 60)));
    }

    #[test]
    fn times_to_wait_may_be_dates() {
        let later = ("retry-after", "Tue, 14 Nov 2023 22:13:50 GMT");
        check(403, &[later], "", Some((LimitKind::Secondary, 30)));
        let past = ("retry-after", "Tue, 14 Nov 2023 22:00:00 GMT");
        check(403, &[past], "", Some((LimitKind::Secondary, 0)));
    }

    #[test]
    fn a_query_is_refused_with_a_success() {
        let reset = ("x-ratelimit-reset", "1700000030");
        let refused = r#"{"errors": [{"type": "RATE_LIMITED", "message": "API rate limit"}]}"#;
        check(200, &[reset], refused, Some((LimitKind::Primary, 31)));
        let sent = r#"{"errors": [{"type": "RATE_LIMIT", "code": "graphql_rate_limit"}]}"#;
        check(200, &[reset], sent, Some((LimitKind::Primary, 31)));
        let burst = r#"{"errors": [{"message": "You have exceeded a secondary rate limit."}]}"#;
        check(200, &[], burst, Some((LimitKind::Secondary, 60)));
        check(200, &[("retry-after", "7")], burst, Some((LimitKind::Secondary, 7)));
        check(200, &[reset], r#"{"data": {"title": "RATE_LIMITED"}}"#, None);
        check(200, &[], r#"{"data": {"title": "a secondary rate limit"}}"#, None);
        check(200, &[reset], r#"{"errors": [{"type": "NOT_FOUND"}], "x": "RATE_LIMITED""#, None);
    }

    #[test]
    fn no_permission_is_no_limit() {
        check(403, &[("x-ratelimit-remaining", "10")], r#"{"message": "no"}"#, None);
        check(403, &[("retry-after", "soon")], "", None);
    }
}
