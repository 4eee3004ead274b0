use std::fmt;

use forgekit_core::{auth::AuthError, origin::Origin};
use http::{Uri, uri::Scheme};

/// A server: scheme, host and port.
#[derive(Clone)]
pub(super) struct Host {
    uri: Uri,
    origin: Origin,
    /// Host and port, in lower case, as one types it into a browser.
    authority: String,
}

impl Host {
    /// Reads a host or a URL. It is https unless said otherwise.
    pub(super) fn parse(text: &str) -> Result<Self, AuthError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
        let scheme = scheme.parse().unwrap_or(Scheme::HTTPS);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.to_ascii_lowercase();
        let made = || {
            let uri = Uri::builder().scheme(scheme).authority(&*authority).path_and_query("/");
            let uri = uri.build().ok().filter(|_| !authority.contains('@'))?;
            let origin = Origin::of(&uri)?;
            Some((uri, origin))
        };
        let (uri, origin) = made().ok_or_else(|| {
            AuthError::new(
                "the host is not one: give it as for a browser, such as gitlab.example.com",
            )
        })?;
        Ok(Self { uri, origin, authority })
    }

    /// The host without its port.
    pub(super) fn name(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// The host with its port, if it has one.
    pub(super) fn authority(&self) -> &str {
        &self.authority
    }

    pub(super) const fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Whether a URL, or a host of https, is of this server.
    pub(super) fn is(&self, other: &str) -> bool {
        Self::parse(other).is_ok_and(|other| self.origin.contains(&other.uri))
    }

    /// Whether the host is below `domain`.
    pub(super) fn is_below(&self, domain: &str) -> bool {
        self.name().strip_suffix(domain).is_some_and(|below| below.ends_with('.'))
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_given_as_for_a_browser() {
        for (given, expected) in [
            ("gitlab.com", "https://gitlab.com/"),
            (" https://GitLab.com/group?x#y ", "https://gitlab.com/"),
            ("git.example.com:8443", "https://git.example.com:8443/"),
            ("http://127.0.0.1:8080/api/v4", "http://127.0.0.1:8080/"),
            ("[::1]:80", "https://[::1]:80/"),
        ] {
            assert_eq!(Host::parse(given).unwrap().uri().to_string(), expected);
        }
    }

    #[test]
    fn what_is_no_host_is_refused_without_being_shown() {
        for given in ["", "https://", "canary@example.com", "a canary", "ftp://canary", "\u{e9}"] {
            let error = Host::parse(given).map(|host| host.to_string()).unwrap_err();
            assert!(!error.to_string().contains("canary"), "{given}");
        }
    }

    #[test]
    fn servers_are_told_apart_by_scheme_and_port() {
        let host = Host::parse("gitlab.example.com").unwrap();
        assert!(host.is("https://gitlab.example.com:443/api/v4"));
        for other in ["http://gitlab.example.com", "gitlab.example.com:8443", "example.com", ""] {
            assert!(!host.is(other), "{other}");
        }
        assert!(host.is_below("example.com") && !host.is_below("gitlab.example.com"));
        assert!(!Host::parse("evilexample.com").unwrap().is_below("example.com"));
    }
}
