use http::{Uri, uri::Scheme};

use crate::Error;

/// A base URL: http or https, a host, maybe a path; nothing else.
#[derive(Clone, Debug)]
pub(super) struct Base {
    uri: Uri,
    /// Without a slash at its end, as every path template has one at its start.
    text: String,
}

impl Base {
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let uri: Uri = text.parse().map_err(|error: http::uri::InvalidUri| {
            Error::invalid("the base URL is not valid").with_source(error)
        })?;
        Self::try_from(uri)
    }

    pub(super) const fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

impl TryFrom<Uri> for Base {
    type Error = Error;

    fn try_from(uri: Uri) -> Result<Self, Error> {
        let known = uri.scheme() == Some(&Scheme::HTTPS) || uri.scheme() == Some(&Scheme::HTTP);
        let authority = uri.authority().filter(|_| known).ok_or_else(|| {
            Error::invalid("the base URL does not begin with https:// and a host")
        })?;
        if authority.as_str().contains('@') {
            return Err(Error::invalid("the base URL holds a user name; give it as a credential"));
        }
        if uri.query().is_some() {
            return Err(Error::invalid("the base URL has a query"));
        }
        let text = uri.to_string().trim_end_matches('/').to_owned();
        Ok(Self { uri, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_at_the_end_does_not_matter() {
        for text in ["https://example.com/api/v3", "https://example.com/api/v3/"] {
            let base = Base::parse(text).unwrap();
            assert_eq!(base.as_str(), "https://example.com/api/v3");
        }
        assert_eq!(Base::parse("http://[::1]:80").unwrap().as_str(), "http://[::1]:80");
    }

    #[test]
    fn what_is_no_base_is_refused() {
        for text in [
            "",
            "example.com",
            "/api",
            "ftp://example.com",
            "https://",
            "https://user:secret@example.com",
            "https://example.com/?a=b",
        ] {
            let error = Base::parse(text).map(|_| ()).unwrap_err();
            assert!(!error.to_string().contains("secret"));
        }
    }
}
