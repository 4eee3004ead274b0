//! What may be kept, and what of it.

use forgekit_core::Body;
use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{
        CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, ETAG, LAST_MODIFIED, PROXY_AUTHENTICATE,
        PROXY_AUTHORIZATION, SET_COOKIE, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, VARY,
    },
};
use http_body::Body as _;

/// Headers of the exchange and not of the answer; a cookie is for whom it was set.
const NEVER: [HeaderName; 9] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    SET_COOKIE,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
];

/// Whether the other side forbids to keep anything of it.
pub(crate) fn no_store(headers: &HeaderMap) -> bool {
    members(headers, &CACHE_CONTROL).any(|directive| directive.eq_ignore_ascii_case(b"no-store"))
}

/// Whether an answer may be kept, as far as its head tells.
pub(crate) fn may_be_kept(response: &Response<Body>, max_bytes: usize) -> bool {
    let headers = response.headers();
    let length = response.body().size_hint().lower().max(content_length(headers).unwrap_or(0));
    response.status() == StatusCode::OK
        && length <= max_bytes as u64
        && !no_store(headers)
        && members(headers, &VARY).all(|name| name != b"*")
}

/// What one can ask by whether an answer is still the same.
pub(crate) fn validator(headers: &HeaderMap) -> Option<(HeaderName, &HeaderValue)> {
    [ETAG, LAST_MODIFIED].into_iter().find_map(|name| {
        let value = headers.get(&name).filter(|value| !value.is_empty())?;
        Some((name, value))
    })
}

/// The length a body is said to have.
pub(crate) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

/// The headers without those that belong to one exchange.
pub(crate) fn lasting(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        let named = || {
            members(headers, &CONNECTION)
                .any(|other| other.eq_ignore_ascii_case(name.as_str().as_bytes()))
        };
        if !NEVER.contains(name) && !value.is_sensitive() && !named() {
            kept.append(name, value.clone());
        }
    }
    kept
}

/// The members of a header that is a list.
fn members<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h [u8]> {
    headers.get_all(name).into_iter().flat_map(|value| members_of(value.as_bytes()))
}

/// The members of one value of such a header.
pub(crate) fn members_of(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, headers: &[(&str, &str)], body: &'static str) -> Response<Body> {
        let builder = headers
            .iter()
            .fold(Response::builder().status(status), |to, (name, value)| to.header(*name, *value));
        builder.body(Body::from(body)).unwrap()
    }

    #[test]
    fn only_a_whole_answer_of_bounded_length_is_kept() {
        let kept = |status, headers, body| may_be_kept(&response(status, headers, body), 4);
        assert!(kept(200, &[], "abcd"));
        assert!(!kept(200, &[], "abcde"));
        assert!(!kept(200, &[("content-length", "5")], ""));
        for status in [203, 204, 206, 301, 304, 404, 500] {
            assert!(!kept(status, &[], ""), "{status}");
        }
    }

    #[test]
    fn who_forbids_it_is_heard() {
        let kept = |headers| may_be_kept(&response(200, headers, ""), 4);
        assert!(kept(&[("cache-control", "private, max-age=60, s-maxage=60")]));
        assert!(kept(&[("cache-control", "no-cache")]));
        assert!(!kept(&[("cache-control", "private"), ("cache-control", "max-age=0, NO-STORE")]));
        assert!(kept(&[("vary", "Accept, Authorization, Cookie, X-GitHub-OTP")]));
        assert!(!kept(&[("vary", "accept"), ("vary", "*")]));
    }

    #[test]
    fn an_etag_is_asked_by_first() {
        let of = |headers: &[_]| {
            let response = response(200, headers, "");
            validator(response.headers()).map(|(name, _)| name)
        };
        let modified = ("last-modified", "Sat, 25 Jul 2026 10:00:00 GMT");
        assert_eq!(of(&[modified, ("etag", "W/\"1\"")]), Some(ETAG));
        assert_eq!(of(&[modified, ("etag", "")]), Some(LAST_MODIFIED));
        assert_eq!(of(&[("date", "x")]), None);
    }

    #[test]
    fn what_belongs_to_the_exchange_is_left_out() {
        let response = response(
            200,
            &[
                ("connection", "close, X-Hop"),
                ("x-hop", "1"),
                ("set-cookie", "a=b"),
                ("transfer-encoding", "chunked"),
                ("link", "<1>"),
                ("link", "<2>"),
            ],
            "",
        );
        let kept = lasting(response.headers());
        assert_eq!(kept.len(), 2);
        assert_eq!(kept.get_all("link").iter().collect::<Vec<_>>(), ["<1>", "<2>"]);
    }
}
