//! Where a client's credentials may go.

mod guard;

use std::fmt;

use http::{
    Uri,
    uri::{Authority, Scheme},
};

pub use guard::{OriginGuard, OriginGuardLayer};

/// Scheme, host and port.
#[derive(Clone)]
pub struct Origin {
    scheme: Scheme,
    authority: String,
    host: String,
    port: u16,
}

impl Origin {
    /// The origin of an absolute http or https URI.
    pub fn of(uri: &Uri) -> Option<Self> {
        Some(Self {
            scheme: uri.scheme()?.clone(),
            authority: uri.authority()?.as_str().to_ascii_lowercase(),
            host: uri.host()?.to_ascii_lowercase(),
            port: port(uri.scheme()?, uri.authority()?)?,
        })
    }

    /// Whether `uri` is at this origin.
    pub fn contains(&self, uri: &Uri) -> bool {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return false;
        };
        if *scheme != self.scheme {
            return false;
        }
        // Nearly all requests are spelled as the client's base URL is.
        authority.as_str() == self.authority
            || self.host.eq_ignore_ascii_case(authority.host())
                && port(scheme, authority) == Some(self.port)
    }
}

fn port(scheme: &Scheme, authority: &Authority) -> Option<u16> {
    authority.port_u16().or(match scheme.as_str() {
        "https" => Some(443),
        "http" => Some(80),
        _ => None,
    })
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(origin: &str, uri: &str, expected: bool) {
        let origin = Origin::of(&origin.parse().unwrap()).unwrap();
        assert_eq!(origin.contains(&uri.parse().unwrap()), expected, "{uri}");
    }

    #[test]
    fn origins_are_compared_by_scheme_host_and_port() {
        check("https://api.example.com", "https://API.example.com:443/a", true);
        check("https://api.example.com/v3", "https://api.example.com", true);
        check("https://api.example.com", "http://api.example.com", false);
        check("https://api.example.com", "https://api.example.com:8443", false);
        check("https://api.example.com", "https://api.example.com.evil.org", false);
        check("https://api.example.com", "https://example.com", false);
        check("http://[::1]:8080", "http://[::1]:8080/a", true);
        check("https://api.example.com", "/a", false);
    }

    #[test]
    fn user_information_does_not_make_an_origin() {
        check("https://api.example.com", "https://api.example.com@evil.org/", false);
    }
}
