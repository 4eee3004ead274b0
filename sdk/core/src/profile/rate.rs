//! The state of a budget, in the forms that are common.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use http::{
    HeaderMap, HeaderName,
    header::{AsHeaderName, DATE, RETRY_AFTER},
};

use super::Rate;

/// `retry-after` in seconds or as a date, which is read by the provider's own clock.
///
/// A date in the past is no time at all. `now` stands in for a missing `date`.
pub fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(value).ok()?;
    Some(until(at.to_utc(), date(headers).unwrap_or(now)))
}

/// The provider's clock when it answered.
pub fn date(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    let date = DateTime::parse_from_rfc2822(text(headers, DATE)?).ok()?;
    Some(date.to_utc())
}

/// The time from `now` until `then`, none if that is past.
pub(super) fn until(then: DateTime<Utc>, now: DateTime<Utc>) -> Duration {
    (then - now).to_std().unwrap_or_default()
}

/// A family of headers: limit, remaining, reset and resource.
struct Family([HeaderName; 4]);

static FAMILIES: [Family; 2] = [
    Family([
        HeaderName::from_static("x-ratelimit-limit"),
        HeaderName::from_static("x-ratelimit-remaining"),
        HeaderName::from_static("x-ratelimit-reset"),
        HeaderName::from_static("x-ratelimit-resource"),
    ]),
    Family([
        HeaderName::from_static("ratelimit-limit"),
        HeaderName::from_static("ratelimit-remaining"),
        HeaderName::from_static("ratelimit-reset"),
        HeaderName::from_static("ratelimit-resource"),
    ]),
];

/// `x-ratelimit-*`, or else `ratelimit-*`, of which `reset` is a time since 1970 or from now.
pub(super) fn read(headers: &HeaderMap, now: impl Fn() -> DateTime<Utc>) -> Option<Rate> {
    FAMILIES.iter().find_map(|Family([limit, remaining, reset, resource])| {
        let number = |name: &HeaderName| text(headers, name)?.parse::<u64>().ok();
        let mut rate = Rate::new(number(limit)?, number(remaining)?);
        rate.reset = text(headers, reset).and_then(|reset| instant(reset, headers, &now));
        rate.resource = text(headers, resource).map(str::to_owned);
        Some(rate)
    })
}

/// What is longer than this is a time since 1970.
const YEARS: i64 = 10 * 366 * 24 * 3600;

fn instant(
    text: &str,
    headers: &HeaderMap,
    now: impl Fn() -> DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    match text.parse::<i64>() {
        Ok(seconds) if seconds > YEARS => DateTime::from_timestamp(seconds, 0),
        Ok(seconds) => {
            let now = date(headers).unwrap_or_else(now);
            now.checked_add_signed(TimeDelta::try_seconds(seconds.max(0))?)
        }
        Err(_) => Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc()),
    }
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const NOW: &str = "Tue, 14 Nov 2023 22:13:20 GMT"; // 1,700,000,000

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let parsed = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        parsed.collect()
    }

    fn reset(family: &'static str, text: &'static str) -> Option<i64> {
        let [limit, remaining, reset] = match family {
            "x-ratelimit" => ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
            _ => ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
        };
        let headers = headers(&[(limit, "60"), (remaining, "59"), (reset, text), ("date", NOW)]);
        let rate = Rate::from_headers(&headers).unwrap();
        assert_eq!((rate.limit, rate.remaining), (60, 59));
        rate.reset.map(|at| at.timestamp())
    }

    #[test]
    fn the_end_of_a_window_is_told_in_several_ways() {
        assert_eq!(reset("x-ratelimit", "1700000060"), Some(1_700_000_060));
        assert_eq!(reset("ratelimit", "60"), Some(1_700_000_060));
        assert_eq!(reset("ratelimit", "2023-11-14T22:14:20Z"), Some(1_700_000_060));
        assert_eq!(reset("ratelimit", "-1"), Some(1_700_000_000));
        assert_eq!(reset("ratelimit", "soon"), None);
        assert_eq!(reset("ratelimit", "9223372036854775807"), None);
    }

    #[test]
    fn half_a_rate_is_none() {
        assert_eq!(Rate::from_headers(&headers(&[("x-ratelimit-limit", "60")])), None);
        let bad = headers(&[("x-ratelimit-limit", "-1"), ("x-ratelimit-remaining", "1")]);
        assert_eq!(Rate::from_headers(&bad), None);
    }

    #[test]
    fn a_wait_may_be_a_date() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let after = |text| retry_after(&headers(&[("retry-after", text)]), now);
        assert_eq!(after("30"), Some(Duration::from_secs(30)));
        assert_eq!(after("Tue, 14 Nov 2023 22:13:50 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(after("Tue, 14 Nov 2023 22:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(after("soon"), None);
    }
}
