//! An answer as it is kept.

mod lines;
mod refresh;
mod text;

use std::time::SystemTime;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, VARY},
};

use self::lines::Lines;
use crate::{Key, generation::Generation, storing::members_of};

/// What is to be kept of an answer besides its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The generation of its path when it was asked for.
    pub(crate) generation: Generation,
    /// When it was asked for, which is before the provider made it.
    pub(crate) asked: SystemTime,
    /// The request headers its `vary` names.
    pub(crate) selection: Key,
    pub(crate) headers: HeaderMap,
}

/// An answer with status 200 that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// As of [`Head`].
    pub(crate) generation: Generation,
    /// As of [`Head`].
    pub(crate) asked: SystemTime,
    selection: Key,
    lines: Lines,
    pub(crate) body: Bytes,
}

impl Head {
    pub(crate) fn new(
        generation: Generation,
        asked: SystemTime,
        request: &HeaderMap,
        headers: HeaderMap,
    ) -> Self {
        let vary = headers.get_all(VARY).into_iter().map(HeaderValue::as_bytes);
        let selection = selection(request, vary);
        Self { generation, asked, selection, headers }
    }
}

impl Entry {
    /// Whether it is what `request` asks for.
    pub(crate) fn is_for(&self, generation: Generation, request: &HeaderMap) -> bool {
        self.generation == generation
            && self.selection == selection(request, self.lines.get_all(&VARY))
    }

    /// The header to ask with whether it is still the same.
    pub(crate) fn condition(&self) -> Option<(HeaderName, HeaderValue)> {
        let value = |name| self.lines.get(name).filter(|value| !value.is_empty());
        let (asks, value) = match value(&ETAG) {
            Some(etag) => (IF_NONE_MATCH, etag),
            None => (IF_MODIFIED_SINCE, value(&LAST_MODIFIED)?),
        };
        Some((asks, HeaderValue::from_bytes(value).ok()?))
    }

    /// Its headers, unless they were damaged.
    pub(crate) fn headers(&self) -> Option<HeaderMap> {
        let lines = self.lines.headers(|_| true)?;
        let mut headers = HeaderMap::with_capacity(lines.len());
        lines::add(&mut headers, lines)?;
        Some(headers)
    }
}

/// The request headers that `vary` names, but for the one that every key has in it.
fn selection<'v>(request: &HeaderMap, vary: impl Iterator<Item = &'v [u8]>) -> Key {
    let names = vary.flat_map(members_of);
    Key::of_selection(
        request,
        names.filter(|name| !name.eq_ignore_ascii_case(ACCEPT.as_str().as_bytes())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const GITHUB: &str =
        "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With";

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(n, v)| (n.parse().unwrap(), HeaderValue::from_static(v))).collect()
    }

    fn entry(request: &HeaderMap, answer: &[(&'static str, &'static str)]) -> Entry {
        let (generation, asked) = (Generation::numbered(1), SystemTime::UNIX_EPOCH);
        let head = Head::new(generation, asked, request, headers(answer));
        Entry::decode(head.encode(&[])).unwrap()
    }

    #[test]
    fn the_headers_that_vary_names_decide() {
        let otp = headers(&[("x-github-otp", "123"), ("user-agent", "a")]);
        let entry = entry(&otp, &[("vary", GITHUB)]);
        let is_for = |request| entry.is_for(Generation::numbered(1), &headers(request));
        assert!(is_for(&[("x-github-otp", "123"), ("user-agent", "b")]));
        assert!(!is_for(&[("x-github-otp", "456")]));
        assert!(!is_for(&[]));
        assert!(!format!("{entry:?}").contains("123"));
    }

    #[test]
    fn another_generation_is_not_asked_for() {
        let entry = entry(&headers(&[]), &[]);
        assert!(entry.is_for(Generation::numbered(1), &headers(&[])));
        assert!(!entry.is_for(Generation::numbered(2), &headers(&[])));
    }

    #[test]
    fn one_asks_by_one_header() {
        let modified = ("last-modified", "Sat, 25 Jul 2026 10:00:00 GMT");
        let of = |answer: &[_]| entry(&headers(&[]), answer).condition();
        assert_eq!(of(&[modified, ("etag", "W/\"1\"")]).unwrap().0, IF_NONE_MATCH);
        assert_eq!(of(&[modified]).unwrap().0, IF_MODIFIED_SINCE);
        assert_eq!(of(&[]), None);
    }
}
