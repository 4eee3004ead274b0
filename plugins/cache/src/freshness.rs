//! How long an answer can be used without asking.
//!
//! The arithmetic of `cache-control`, `expires`, `date` and `age` is that of
//! [`http_cache_semantics`]. The rest of it is not used: it replaces `date`, drops headers that
//! come with a 304 for the first time, keeps one value of each, and holds the headers that
//! `vary` names in clear.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap, HeaderValue, Request, Response,
    header::{AGE, CACHE_CONTROL, DATE, EXPIRES, PRAGMA},
};
use http_cache_semantics::{BeforeRequest, CacheOptions, CachePolicy};

/// A private cache that guesses nothing.
const OPTIONS: CacheOptions = CacheOptions {
    shared: false,
    cache_heuristic: 0.0,
    immutable_min_time_to_live: Duration::ZERO,
    ignore_cargo_cult: false,
};

/// The highest age there is, RFC 9111, section 1.2.2.
const OLDEST: u64 = 1 << 31;

/// The age of an answer, if the request may be answered with it.
pub(crate) fn age_if_fresh(
    request: &HeaderMap,
    response: &HeaderMap,
    asked: SystemTime,
    now: SystemTime,
) -> Option<Duration> {
    // A clock that was set back cannot tell.
    now.duration_since(asked).ok()?;
    let request = relevant(Request::new(()), request);
    let policy = policy(&request, response, asked);
    let fresh = matches!(policy.before_request(&request, now), BeforeRequest::Fresh(_));
    fresh.then(|| policy.age(now))
}

/// Whether there will be a time in which it need not be asked for.
pub(crate) fn will_be_fresh(response: &HeaderMap, asked: SystemTime) -> bool {
    let policy = policy(&Request::new(()), response, asked);
    !policy.time_to_live(asked).is_zero()
}

fn policy(request: &Request<()>, response: &HeaderMap, asked: SystemTime) -> CachePolicy {
    let response = relevant(Response::new(()), response);
    CachePolicy::new_options(request, &response, asked, OPTIONS)
}

/// A message with the headers that matter: directives in lower case, as only those are
/// recognized, and an age that can be added to.
fn relevant<M: Message>(mut message: M, from: &HeaderMap) -> M {
    for name in [CACHE_CONTROL, PRAGMA, EXPIRES, DATE, AGE] {
        for value in from.get_all(&name) {
            let value = match name {
                CACHE_CONTROL | PRAGMA => {
                    HeaderValue::from_bytes(&value.as_bytes().to_ascii_lowercase()).ok()
                }
                AGE => bounded(value),
                _ => Some(value.clone()),
            };
            if let Some(value) = value {
                message.headers().append(&name, value);
            }
        }
    }
    message
}

fn bounded(age: &HeaderValue) -> Option<HeaderValue> {
    let age: u64 = age.to_str().ok()?.trim().parse().ok()?;
    Some(age.min(OLDEST).into())
}

trait Message {
    fn headers(&mut self) -> &mut HeaderMap;
}

impl Message for Request<()> {
    fn headers(&mut self) -> &mut HeaderMap {
        self.headers_mut()
    }
}

impl Message for Response<()> {
    fn headers(&mut self) -> &mut HeaderMap {
        self.headers_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    fn age(
        request: &[(&'static str, &'static str)],
        response: &[(&'static str, &'static str)],
        after: u64,
    ) -> Option<u64> {
        let asked = SystemTime::UNIX_EPOCH + Duration::from_secs(1_784_973_600);
        let now = asked + Duration::from_secs(after);
        let age = age_if_fresh(&headers(request), &headers(response), asked, now);
        age.map(|age| age.as_secs())
    }

    const MINUTE: (&str, &str) = ("cache-control", "private, Max-Age=60, s-maxage=6000");

    #[test]
    fn an_answer_is_fresh_as_long_as_the_provider_says() {
        assert_eq!(age(&[], &[MINUTE], 0), Some(0));
        assert_eq!(age(&[], &[MINUTE], 59), Some(59));
        assert_eq!(age(&[], &[MINUTE], 60), None);
        assert_eq!(age(&[], &[MINUTE, ("age", "50")], 5), Some(55));
        assert_eq!(age(&[], &[MINUTE, ("age", "50")], 10), None);
    }

    #[test]
    fn expires_is_read_by_the_providers_clock() {
        let until = [
            ("date", "Sat, 25 Jul 2020 10:00:00 GMT"),
            ("expires", "Sat, 25 Jul 2020 10:01:00 GMT"),
        ];
        assert_eq!(age(&[], &until, 59), Some(59));
        assert_eq!(age(&[], &until, 60), None);
        assert_eq!(age(&[], &[("expires", "0")], 0), None);
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(age(&[], &[], 0), None);
        assert_eq!(age(&[], &[("last-modified", "Sat, 25 Jul 2020 10:00:00 GMT")], 0), None);
        assert_eq!(age(&[], &[("cache-control", "immutable")], 0), None);
    }

    #[test]
    fn requests_are_heard() {
        assert_eq!(age(&[("cache-control", "No-Cache")], &[MINUTE], 1), None);
        assert_eq!(age(&[("pragma", "no-cache")], &[MINUTE], 1), None);
        assert_eq!(age(&[("cache-control", "max-age=5")], &[MINUTE], 6), None);
        assert_eq!(age(&[("cache-control", "min-fresh=30")], &[MINUTE], 31), None);
        assert_eq!(age(&[("cache-control", "max-stale=30")], &[MINUTE], 70), Some(70));
    }

    #[test]
    fn nonsense_is_not_fresh() {
        let oldest = "18446744073709551615";
        assert_eq!(age(&[], &[MINUTE, ("age", oldest)], 100), None);
        assert_eq!(age(&[], &[("cache-control", "max-age=soon")], 0), None);
        assert_eq!(age(&[], &[("cache-control", "max-age=-1")], 0), None);
        let asked = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        let before = asked - Duration::from_secs(1);
        assert_eq!(age_if_fresh(&headers(&[]), &headers(&[MINUTE]), asked, before), None);
    }

    #[test]
    fn the_future_is_known_when_it_is_stored() {
        let asked = SystemTime::UNIX_EPOCH;
        assert!(will_be_fresh(&headers(&[MINUTE]), asked));
        assert!(!will_be_fresh(&headers(&[MINUTE, ("age", "60")]), asked));
        assert!(!will_be_fresh(&headers(&[("cache-control", "no-cache, max-age=60")]), asked));
    }
}
