use std::fmt;

use http::{HeaderMap, HeaderName, Uri, header::ACCEPT};
use sha2::{Digest as _, Sha256};

/// What something is kept under: a SHA-256 of what tells it from everything else.
///
/// Nothing can be read out of it, neither a URL nor a query value nor the name of a
/// credential.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; Self::LEN]);

impl Key {
    /// How many bytes a key has.
    pub const LEN: usize = 32;

    /// The key as bytes.
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }

    pub(crate) const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Of everything at a path, whatever its query and its form.
    pub(crate) fn of_resource(credential: &str, uri: &Uri, path: &str) -> Self {
        Parts::of_resource(credential, uri, path).key()
    }

    /// Of the request headers that `names` names, so that they can be compared.
    ///
    /// Where there are none, as mostly, nothing is hashed.
    pub(crate) fn of_selection<'n>(
        headers: &HeaderMap,
        names: impl Iterator<Item = &'n [u8]>,
    ) -> Self {
        let mut selected = None;
        for name in names {
            let is_named =
                |there: &&HeaderName| name.eq_ignore_ascii_case(there.as_str().as_bytes());
            if let Some(there) = headers.keys().find(is_named) {
                let parts = selected.unwrap_or_else(|| Parts::new("selection"));
                let parts = parts.and(Some(there.as_str().as_bytes()));
                selected = Some(parts.and_all(headers, there));
            }
        }
        selected.map_or(Self([0; Self::LEN]), Parts::key)
    }
}

/// What a read looks for.
pub(crate) struct Keys {
    /// Of everything at the path.
    pub(crate) resource: Key,
    /// Of the answer: whose it is, where it is from and in which form.
    pub(crate) answer: Key,
}

impl Keys {
    pub(crate) fn new(
        credential: &str,
        uri: &Uri,
        headers: &HeaderMap,
        also: &[HeaderName],
    ) -> Self {
        let resource = Parts::of_resource(credential, uri, uri.path());
        let answer = resource.clone().and(uri.query().map(str::as_bytes));
        let forms = std::iter::once(&ACCEPT).chain(also);
        let answer = forms.fold(answer, |parts, name| parts.and_all(headers, name));
        Self { resource: resource.key(), answer: answer.key() }
    }
}

/// In hexadecimal.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

/// Parts of a key, each with its length before it, so that no two lists of parts are alike.
#[derive(Clone)]
struct Parts(Sha256);

impl Parts {
    fn new(kind: &str) -> Self {
        Self(Sha256::new()).and(Some(kind.as_bytes()))
    }

    fn and(mut self, part: Option<&[u8]>) -> Self {
        let length = part.map_or(u64::MAX, |part| part.len() as u64);
        self.0.update(length.to_le_bytes());
        self.0.update(part.unwrap_or_default());
        self
    }

    fn and_all(mut self, headers: &HeaderMap, name: &HeaderName) -> Self {
        for value in headers.get_all(name) {
            self = self.and(Some(value.as_bytes()));
        }
        self.and(None)
    }

    fn of_resource(credential: &str, uri: &Uri, path: &str) -> Self {
        Self::new("resource")
            .and(Some(credential.as_bytes()))
            .and(uri.scheme_str().map(str::as_bytes))
            .and(uri.authority().map(|authority| authority.as_str().as_bytes()))
            .and(Some(path.as_bytes()))
    }

    fn key(self) -> Key {
        Key(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn answer(credential: &str, uri: &'static str, accept: &[&'static str]) -> Key {
        let accept = accept.iter().map(|value| (ACCEPT, HeaderValue::from_static(value)));
        Keys::new(credential, &Uri::from_static(uri), &accept.collect(), &[]).answer
    }

    #[test]
    fn what_differs_has_another_key() {
        let keys = [
            answer("a", "https://x/y", &[]),
            answer("b", "https://x/y", &[]),
            answer("a", "http://x/y", &[]),
            answer("a", "https://z/y", &[]),
            answer("a", "https://x/z", &[]),
            answer("a", "https://x/y?", &[]),
            answer("a", "https://x/y?z", &[]),
            answer("a", "https://x/y", &["text/plain"]),
            answer("a", "https://x/y", &["text/plain", "text/html"]),
            Key::of_resource("a", &Uri::from_static("https://x/y"), "/y"),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{at}");
        }
        assert_eq!(keys[0], answer("a", "https://x/y", &[]));
        let uri = Uri::from_static("https://x/y?z");
        assert_eq!(keys[9], Keys::new("a", &uri, &HeaderMap::new(), &[]).resource);
    }

    #[test]
    fn a_header_may_be_made_part_of_it() {
        let uri = Uri::from_static("https://x/y");
        let also = [HeaderName::from_static("x-version")];
        let one = HeaderMap::from_iter([(also[0].clone(), HeaderValue::from_static("1"))]);
        let two = HeaderMap::from_iter([(also[0].clone(), HeaderValue::from_static("2"))]);
        let answer = |headers, also| Keys::new("a", &uri, headers, also).answer;
        assert_ne!(answer(&one, &also), answer(&two, &also));
        assert_eq!(answer(&one, &[]), answer(&two, &[]));
    }

    #[test]
    fn the_text_is_hexadecimal() {
        let text = answer("a", "https://x/y", &[]).to_string();
        assert_eq!(text.len(), 2 * Key::LEN);
        assert!(text.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn what_is_selected_tells_requests_apart() {
        let of = |headers: &[(&'static str, &'static str)], names: [&str; 2]| {
            let headers = headers.iter().map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            });
            Key::of_selection(&headers.collect(), names.into_iter().map(str::as_bytes))
        };
        let keys = [
            of(&[], ["a", "b"]),
            of(&[("a", "")], ["a", "b"]),
            of(&[("b", "")], ["a", "b"]),
            of(&[("a", "1")], ["a", "b"]),
            of(&[("b", "1")], ["a", "b"]),
            of(&[("a", "1"), ("a", "1")], ["a", "b"]),
            of(&[("a", "1"), ("b", "1")], ["a", "b"]),
        ];
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{at}");
        }
        assert_eq!(keys[3], of(&[("c", "2"), ("a", "1")], ["A", "b"]));
        assert_eq!(keys[0], of(&[("c", "2")], ["a", "b"]));
    }
}
