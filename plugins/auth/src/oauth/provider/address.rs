//! URLs that secrets are sent to.

use std::fmt;

use forgekit_core::origin::Origin;
use http::Uri;
use oauth2::url::{Host, Url};

use crate::oauth::OAuthError;

/// A URL without what may be private about it, its query.
pub(super) struct Address<'a>(pub(super) &'a Url);

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.0;
        write!(f, "{}://{}", url.scheme(), url.host_str().unwrap_or_default())?;
        if let Some(port) = url.port() {
            write!(f, ":{port}")?;
        }
        f.write_str(url.path())
    }
}

impl fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An https URL, or an http one on this machine.
pub(in crate::oauth) fn parse(text: &str) -> Result<Url, OAuthError> {
    let url = Url::parse(text)
        .map_err(|error| OAuthError::invalid("a URL is not valid").with_source(error))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(OAuthError::invalid("a URL holds a user name or password; take it out"));
    }
    if url.fragment().is_some() {
        return Err(OAuthError::invalid(format!("{} has a fragment; take it out", Address(&url))));
    }
    if url.scheme() != "https" && !(url.scheme() == "http" && is_here(&url)) {
        return Err(OAuthError::invalid(format!(
            "{} is not https, so that secrets sent there could be read on the way",
            Address(&url)
        )));
    }
    Ok(url)
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A URL at the host that a user named, maybe with a port.
pub(super) fn at_host(host: &str, path: &str) -> Result<Url, OAuthError> {
    let is_host = |c: char| c.is_alphanumeric() || "-.:[]".contains(c);
    if host.is_empty() || !host.chars().all(is_host) {
        return Err(OAuthError::invalid(
            "a host is not valid; give it alone, as in `git.example.com` or `git.example.com:8443`",
        ));
    }
    parse(&format!("https://{host}{path}"))
}

/// Takes scheme, host and port from `base`, and puts its path in front.
pub(super) fn relocate(url: &mut Url, base: &Url) -> Result<(), OAuthError> {
    let mut moved = base.clone();
    moved.set_path(&format!("{}{}", base.path().trim_end_matches('/'), url.path()));
    moved.set_query(url.query());
    *url = parse(moved.as_str())?;
    Ok(())
}

pub(super) fn origin(url: &Url) -> Result<Origin, OAuthError> {
    let uri = url.as_str().parse::<Uri>().ok();
    uri.as_ref()
        .and_then(Origin::of)
        .ok_or_else(|| OAuthError::invalid(format!("{} has no origin", Address(url))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_sent_by_https_or_not_far() {
        for good in
            ["https://a.example/x?y", "http://127.0.0.9:1", "http://[::1]/", "http://localhost/"]
        {
            assert!(parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "http://a.example",
            "http://localhost.example",
            "ftp://localhost",
            "https://me:canary@a.example",
            "https://a.example/#x",
        ] {
            let error = parse(bad).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("canary"));
        }
    }

    #[test]
    fn a_host_is_a_host_and_nothing_else() {
        assert_eq!(
            at_host("git.example:8443", "/x").unwrap().as_str(),
            "https://git.example:8443/x"
        );
        assert_eq!(at_host("[::1]", "/x").unwrap().as_str(), "https://[::1]/x");
        for bad in
            ["", "https://git.example", "git.example/x", "me@git.example", "a b", "a?b", "a#b"]
        {
            assert!(at_host(bad, "/x").is_err(), "{bad}");
        }
    }
}
