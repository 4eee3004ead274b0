//! One parameter of a page's URL.

use std::borrow::Cow;

use http::Uri;
use percent_encoding::{percent_decode_str, utf8_percent_encode};

use crate::query::RESERVED;

/// The number that is the first value of `name`.
pub(in crate::paginate) fn number(uri: &Uri, name: &str) -> Option<u64> {
    value(uri.query()?, name)?.parse().ok()
}

/// The first value of `name`.
pub(super) fn value<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(key, _)| is(key, name))?;
    Some(percent_decode_str(value).decode_utf8_lossy())
}

/// The same page with another value of `name`: its path, and the other parameters as they were.
pub(super) fn with(uri: &Uri, name: &str, value: &str) -> String {
    let mut url = uri.path().to_owned();
    let mut separator = '?';
    let mut add = |pair: &str| {
        url.push(separator);
        url.push_str(pair);
        separator = '&';
    };
    for pair in uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        if !is(pair.split_once('=').map_or(pair, |(key, _)| key), name) {
            add(pair);
        }
    }
    add(&format!("{name}={}", utf8_percent_encode(value, RESERVED)));
    url
}

fn is(key: &str, name: &str) -> bool {
    percent_decode_str(key).eq(name.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parameter_changes_and_the_others_stay() {
        let with = |uri: &'static str, name, value| with(&Uri::from_static(uri), name, value);
        assert_eq!(with("/a", "page", "2"), "/a?page=2");
        assert_eq!(with("https://h/a?page=2&q=a%20b&page=9", "page", "3"), "/a?q=a%20b&page=3");
        assert_eq!(with("/a?%24skip=5&$top=5", "$skip", "10"), "/a?$top=5&$skip=10");
        assert_eq!(with("/a?cursor", "cursor", "a=&b"), "/a?cursor=a%3D%26b");
    }

    #[test]
    fn values_are_decoded() {
        assert_eq!(value("a=1&b=x%26y&b=2", "b").as_deref(), Some("x&y"));
        assert_eq!(value("ab=1", "b"), None);
        assert_eq!(number(&Uri::from_static("/a?%24top=50"), "$top"), Some(50));
        assert_eq!(number(&Uri::from_static("/a?page=x"), "page"), None);
    }
}
