//! What headers say about parts of a whole.

use http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG},
};

/// A name that only the same bytes have: an `etag` that is not weak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Validator(HeaderValue);

impl Validator {
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        Self::new(headers.get(ETAG)?.clone())
    }

    /// As it was noted beside a file.
    pub(super) fn noted(text: &str) -> Option<Self> {
        Self::new(HeaderValue::from_str(text).ok()?)
    }

    fn new(etag: HeaderValue) -> Option<Self> {
        let text = etag.as_bytes();
        let strong = text.len() > 2 && text.starts_with(b"\"") && text.ends_with(b"\"");
        strong.then_some(Self(etag))
    }

    pub(super) const fn header(&self) -> &HeaderValue {
        &self.0
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The length of the whole body.
pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

/// What a `content-range` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ContentRange {
    /// The first and the last byte; nothing if none is sent.
    pub(super) bytes: Option<(u64, u64)>,
    /// The length of the whole.
    pub(super) total: Option<u64>,
}

impl ContentRange {
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(CONTENT_RANGE)?.to_str().ok()?.trim();
        let (range, total) = text.strip_prefix("bytes ")?.trim_start().split_once('/')?;
        let total = match total {
            "*" => None,
            digits => Some(digits.parse().ok()?),
        };
        if range == "*" {
            return Some(Self { bytes: None, total });
        }
        let (first, last) = range.split_once('-')?;
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        let fits = first <= last && total.is_none_or(|total| last < total);
        fits.then_some(Self { bytes: Some((first, last)), total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(text: &'static str) -> Option<ContentRange> {
        let value = HeaderValue::from_static(text);
        ContentRange::of(&HeaderMap::from_iter([(CONTENT_RANGE, value)]))
    }

    #[test]
    fn ranges_are_read() {
        let both = ContentRange { bytes: Some((3, 9)), total: Some(10) };
        assert_eq!(range("bytes 3-9/10"), Some(both));
        assert_eq!(range("bytes 3-9/*"), Some(ContentRange { total: None, ..both }));
        let none = ContentRange { bytes: None, total: Some(10) };
        assert_eq!(range("bytes */10"), Some(none));
    }

    #[test]
    fn what_is_no_range_is_none() {
        for text in ["", "bytes", "bytes 9-3/10", "bytes 3-10/10", "items 1-2/3", "bytes a-b/c"] {
            assert_eq!(range(text), None, "{text}");
        }
        assert_eq!(range("bytes 3-99999999999999999999/*"), None);
    }

    #[test]
    fn only_strong_names_count() {
        assert!(Validator::noted("\"a\"").is_some());
        for weak in ["W/\"a\"", "a", "\"\"", "\"", "", "\"a\nb\""] {
            assert_eq!(Validator::noted(weak), None, "{weak}");
        }
    }
}
