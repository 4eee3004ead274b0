use http::{
    HeaderMap, HeaderName,
    header::{
        AGE, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, LAST_MODIFIED,
        TRANSFER_ENCODING,
    },
};

use super::{Entry, lines};

/// Headers of the body that was kept, about which a 304 knows nothing.
const OF_THE_BODY: [HeaderName; 5] =
    [CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, TRANSFER_ENCODING];

impl Entry {
    /// Makes the headers of a 304 those of this answer; `None`, and they are left alone, if it
    /// is about another one or this one was damaged.
    pub(crate) fn refresh(&self, fresh: &mut HeaderMap) -> Option<()> {
        if !self.is_confirmed_by(fresh) {
            return None;
        }
        let of_the_body = |name: &[u8]| is_among(name, &OF_THE_BODY);
        // They are so few that it would take longer to look a name up.
        let lasts = |name: &[u8]| !is_among(name, fresh.keys()) && !is_among(name, [&AGE]);
        let kept = self.lines.headers(|name| of_the_body(name) || lasts(name))?;
        for name in &OF_THE_BODY {
            fresh.remove(name);
        }
        lines::add(fresh, kept)
    }

    /// Whether a 304 is about this answer.
    ///
    /// Only one validator was sent, so a 304 without any can mean nothing else.
    fn is_confirmed_by(&self, fresh: &HeaderMap) -> bool {
        let kept = |name| self.lines.get(name);
        match (kept(&ETAG), fresh.get(ETAG)) {
            (Some(kept), Some(fresh)) => opaque(kept) == opaque(fresh.as_bytes()),
            (Some(_), None) => true,
            (None, _) => fresh
                .get(LAST_MODIFIED)
                .is_none_or(|fresh| kept(&LAST_MODIFIED).is_some_and(|kept| fresh == kept)),
        }
    }
}

fn is_among<'n>(name: &[u8], names: impl IntoIterator<Item = &'n HeaderName>) -> bool {
    names.into_iter().any(|other| other.as_str().as_bytes() == name)
}

/// An entity tag without what says that it is weak.
fn opaque(etag: &[u8]) -> &[u8] {
    etag.strip_prefix(b"W/").unwrap_or(etag)
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use http::HeaderValue;

    use super::*;
    use crate::{entry::Head, generation::Generation};

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    fn head(lines: &[(&'static str, &'static str)]) -> Head {
        let (generation, asked) = (Generation::numbered(1), SystemTime::UNIX_EPOCH);
        Head::new(generation, asked, &HeaderMap::new(), headers(lines))
    }

    fn entry(lines: &[(&'static str, &'static str)]) -> Entry {
        Entry::decode(head(lines).encode(&[])).unwrap()
    }

    #[test]
    fn etags_are_compared_weakly() {
        for (kept, fresh, same) in [
            ("\"1\"", "\"1\"", true),
            ("W/\"1\"", "\"1\"", true),
            ("\"1\"", "W/\"1\"", true),
            ("W/\"1\"", "W/\"2\"", false),
            ("\"1\"", "", false),
        ] {
            let entry = entry(&[("etag", kept)]);
            assert_eq!(entry.is_confirmed_by(&headers(&[("etag", fresh)])), same);
            assert!(entry.is_confirmed_by(&headers(&[])));
        }
    }

    #[test]
    fn dates_are_compared_as_text() {
        let entry = entry(&[("last-modified", "monday")]);
        assert!(entry.is_confirmed_by(&headers(&[("last-modified", "monday")])));
        assert!(entry.is_confirmed_by(&headers(&[("date", "tuesday")])));
        assert!(!entry.is_confirmed_by(&headers(&[("last-modified", "tuesday")])));
    }

    #[test]
    fn fresh_headers_replace_the_old() {
        let entry = entry(&[
            ("age", "5"),
            ("content-type", "application/json"),
            ("content-length", "100"),
            ("link", "<1>"),
            ("link", "<2>"),
            ("x-left", "10"),
            ("warning", "old"),
            ("warning", "older"),
        ]);
        let mut refreshed = headers(&[
            ("content-length", "0"),
            ("content-encoding", "gzip"),
            ("content-type", "text/html"),
            ("x-left", "9"),
            ("x-new", "1"),
            ("x-new", "2"),
            ("warning", "new"),
        ]);
        entry.refresh(&mut refreshed).unwrap();
        let expected = headers(&[
            ("content-type", "application/json"),
            ("content-length", "100"),
            ("link", "<1>"),
            ("link", "<2>"),
            ("x-left", "9"),
            ("warning", "new"),
            ("x-new", "1"),
            ("x-new", "2"),
        ]);
        assert_eq!(refreshed, expected);
    }

    #[test]
    fn what_was_damaged_is_not_mixed_with_what_is_fresh() {
        let head = head(&[("etag", "\"1\""), ("x-kept", "1")]);
        let bytes = head.encode(&[]).to_vec();
        let at = bytes.windows(6).position(|name| name == b"x-kept").unwrap();
        for (at, byte) in [(at, b' '), (at + 8, b'\0')] {
            let mut bytes = bytes.clone();
            bytes[at] = byte;
            let entry = Entry::decode(bytes.into()).unwrap();
            let fresh = headers(&[("etag", "\"1\""), ("content-length", "0")]);
            let mut refreshed = fresh.clone();
            assert_eq!(entry.refresh(&mut refreshed), None);
            assert_eq!((entry.headers(), refreshed), (None, fresh));
        }
    }
}
