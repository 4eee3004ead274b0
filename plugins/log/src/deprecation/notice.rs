use std::{borrow::Cow, fmt};

use chrono::DateTime;
use forgekit_core::{OperationMeta, link};
use http::HeaderMap;

/// What was said about the end of an operation.
#[derive(Debug, PartialEq)]
pub(crate) struct Notice<'a> {
    /// The day from which on it is deprecated, if that was said.
    pub(super) since: Option<Cow<'a, str>>,
    /// The day after which it may be gone, if that was said.
    pub(super) sunset: Option<Cow<'a, str>>,
    /// Where that is explained.
    pub(super) link: Option<&'a str>,
    deprecated: bool,
}

impl<'a> Notice<'a> {
    /// What the provider's document says.
    pub(crate) fn of_operation(meta: &OperationMeta) -> Option<Self> {
        let removal = Some(meta.removal).filter(|removal| !removal.is_empty());
        meta.deprecated.then_some(Self {
            since: None,
            sunset: removal.map(Cow::Borrowed),
            link: None,
            deprecated: true,
        })
    }

    /// What a response says, by the headers of RFC 9745 and RFC 8594.
    pub(crate) fn of_response(headers: &'a HeaderMap) -> Option<Self> {
        let deprecation = headers.get("deprecation");
        let sunset = headers.get("sunset");
        deprecation.or(sunset)?;
        let day = |value: &http::HeaderValue| day(value.to_str().ok()?).map(Cow::Owned);
        Some(Self {
            since: deprecation.and_then(day),
            sunset: sunset.and_then(day),
            link: link::find(headers, "deprecation").or_else(|| link::find(headers, "sunset")),
            deprecated: deprecation.is_some(),
        })
    }
}

/// `deprecated as of 2026-01-01, to be removed on 2026-07-01`, as far as it is known.
impl fmt::Display for Notice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.deprecated {
            f.write_str("deprecated")?;
        }
        if let Some(since) = &self.since {
            write!(f, " as of {since}")?;
        }
        if self.deprecated && self.sunset.is_some() {
            f.write_str(", ")?;
        }
        match &self.sunset {
            Some(sunset) => write!(f, "to be removed on {sunset}"),
            None if !self.deprecated => f.write_str("to be removed"),
            None => Ok(()),
        }
    }
}

/// The day of `@1767225600`, or of an HTTP date. There is none in the older `true`.
fn day(value: &str) -> Option<String> {
    let value = value.trim();
    let at = match value.strip_prefix('@') {
        Some(seconds) => DateTime::from_timestamp(seconds.parse().ok()?, 0)?,
        None => DateTime::parse_from_rfc2822(value).ok()?.to_utc(),
    };
    Some(at.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use forgekit_core::Verb;

    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &str)], expected: Option<&str>) {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        let notice = Notice::of_response(&headers);
        assert_eq!(notice.map(|notice| notice.to_string()).as_deref(), expected);
    }

    #[test]
    fn headers_tell() {
        let sunset = ("sunset", "Wed, 01 Jul 2026 00:00:00 GMT");
        check(&[], None);
        check(&[("deprecation", "@1767225600")], Some("deprecated as of 2026-01-01"));
        check(
            &[("deprecation", "Thu, 01 Jan 2026 00:00:00 GMT"), sunset],
            Some("deprecated as of 2026-01-01, to be removed on 2026-07-01"),
        );
        check(&[("deprecation", "true"), sunset], Some("deprecated, to be removed on 2026-07-01"));
        check(&[sunset], Some("to be removed on 2026-07-01"));
    }

    #[test]
    fn what_cannot_be_read_is_not_repeated() {
        for value in ["soon", "@", "@9223372036854775807", "@1.5", "s3cr3t"] {
            check(&[("deprecation", value)], Some("deprecated"));
            check(&[("sunset", value)], Some("to be removed"));
        }
    }

    #[test]
    fn a_link_explains() {
        let mut headers = HeaderMap::new();
        headers.append("link", "</n>; rel=next, </s>; rel=sunset".parse().unwrap());
        assert_eq!(Notice::of_response(&headers), None);
        headers.append("sunset", "soon".parse().unwrap());
        assert_eq!(Notice::of_response(&headers).unwrap().link, Some("/s"));
        headers.append("link", r#"</d>; rel="deprecation""#.parse().unwrap());
        assert_eq!(Notice::of_response(&headers).unwrap().link, Some("/d"));
    }

    #[test]
    fn the_document_tells() {
        const GET: OperationMeta = OperationMeta::new(Verb::GET, "/x");
        let told = |meta| Notice::of_operation(&meta).map(|notice| notice.to_string());
        assert_eq!(told(GET), None);
        let deprecated = GET.deprecated(true);
        assert_eq!(told(deprecated).unwrap(), "deprecated");
        let dated = deprecated.removal("2026-07-01");
        assert_eq!(told(dated).unwrap(), "deprecated, to be removed on 2026-07-01");
    }
}
