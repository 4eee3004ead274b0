//! URLs without what may be secret in them.
//!
//! User information is left out. Of a query, a value is shown only if the name
//! of its parameter is allowed: what a list of secrets forgets is shown to
//! everybody, what a list of harmless names forgets is merely not seen.

mod names;

use std::fmt;

use http::Uri;

pub(crate) use names::Allowed;

/// Stands for a value in a line, which people read.
const SHORT: &str = "…";

/// Stands for a value in a URL, which machines read: OpenTelemetry's word for it.
const LONG: &str = "REDACTED";

/// A URL to be shown.
#[derive(Clone, Copy)]
pub(crate) struct Redacted<'a> {
    uri: &'a Uri,
    allowed: &'a Allowed,
}

impl<'a> Redacted<'a> {
    pub(crate) const fn new(uri: &'a Uri, allowed: &'a Allowed) -> Self {
        Self { uri, allowed }
    }

    /// All of it.
    pub(crate) fn url(self) -> impl fmt::Display + 'a {
        Url(self)
    }

    /// The path and the query.
    pub(crate) fn path(self) -> impl fmt::Display + 'a {
        Path(self)
    }

    fn write_path(self, f: &mut fmt::Formatter<'_>, mask: &str) -> fmt::Result {
        f.write_str(self.uri.path())?;
        let Some(query) = self.uri.query() else {
            return Ok(());
        };
        f.write_str("?")?;
        // Some servers take either character as the end of a parameter.
        for part in query.split_inclusive(['&', ';']) {
            let pair = part.trim_end_matches(['&', ';']);
            write_pair(f, pair, self.allowed, mask)?;
            f.write_str(&part[pair.len()..])?;
        }
        Ok(())
    }
}

fn write_pair(
    f: &mut fmt::Formatter<'_>,
    pair: &str,
    allowed: &Allowed,
    mask: &str,
) -> fmt::Result {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    if pair.is_empty() || allowed.contains(name) {
        return f.write_str(pair);
    }
    // Without a value, what looks like a name may be one: `?c2VjcmV0==`.
    match value.trim_start_matches('=') {
        "" => f.write_str(mask),
        _ => write!(f, "{name}={mask}"),
    }
}

struct Url<'a>(Redacted<'a>);

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.0.uri;
        if let (Some(scheme), Some(host)) = (uri.scheme(), uri.host()) {
            write!(f, "{scheme}://{host}")?;
            if let Some(port) = uri.port() {
                write!(f, ":{port}")?;
            }
        }
        self.0.write_path(f, LONG)
    }
}

struct Path<'a>(Redacted<'a>);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_path(f, SHORT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, shown: [&str; 2]) {
        let (uri, mut allowed) = (url.parse().unwrap(), Allowed::default());
        allowed.extend(["labels"]);
        let redacted = Redacted::new(&uri, &allowed);
        assert_eq!([redacted.url().to_string(), redacted.path().to_string()], shown);
    }

    #[test]
    fn user_information_is_left_out() {
        check("https://a.example", ["https://a.example/", "/"]);
        check("https://user:s@a.example:8443/b", ["https://a.example:8443/b", "/b"]);
        check("https://s@a.example/b@c", ["https://a.example/b@c", "/b@c"]);
        check("http://u:s@[::1]:80/", ["http://[::1]:80/", "/"]);
        check("/b?page=2", ["/b?page=2", "/b?page=2"]);
    }

    #[test]
    fn fragments_are_left_out() {
        check("https://a.example/b#token=s", ["https://a.example/b", "/b"]);
        check("https://a.example/b?page=1#s", ["https://a.example/b?page=1", "/b?page=1"]);
    }

    #[test]
    fn values_of_allowed_names_are_shown() {
        let url = "https://a.example/b?state=open&labels=a%20b,c&page=2";
        check(url, [url, "/b?state=open&labels=a%20b,c&page=2"]);
        let url = "https://a.example/b?%73tate=open&page=";
        check(url, [url, "/b?%73tate=open&page="]);
    }

    #[test]
    fn other_values_are_not() {
        for (query, long, short) in [
            ("q=s", "q=REDACTED", "q=…"),
            ("q=s&page=2&q=s", "q=REDACTED&page=2&q=REDACTED", "q=…&page=2&q=…"),
            ("access_token=s", "access_token=REDACTED", "access_token=…"),
            ("page=1;access_token=s", "page=1;access_token=REDACTED", "page=1;access_token=…"),
            ("PAGE=s", "PAGE=REDACTED", "PAGE=…"),
            ("q=a=s", "q=REDACTED", "q=…"),
            ("=s", "=REDACTED", "=…"),
        ] {
            let shown = [format!("https://a.example/?{long}"), format!("/?{short}")];
            check(&format!("https://a.example/?{query}"), shown.each_ref().map(String::as_str));
        }
    }

    #[test]
    fn what_has_no_value_is_taken_for_one() {
        for (query, short) in [
            ("s3cr3t", "…"),
            ("c2VjcmV0==", "…"),
            ("page&s3cr3t", "page&…"),
            ("", ""),
            ("&;&", "&;&"),
        ] {
            let long = short.replace('…', "REDACTED");
            let shown = [format!("https://a.example/?{long}"), format!("/?{short}")];
            check(&format!("https://a.example/?{query}"), shown.each_ref().map(String::as_str));
        }
    }
}
