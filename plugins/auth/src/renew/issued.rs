use std::{
    fmt,
    time::{Duration, SystemTime},
};

use forgekit_core::auth::AuthError;
use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

/// A token with its times, by the local clock.
pub(crate) struct Issued {
    /// `Bearer` and the token.
    header: SecretString,
    issued: SystemTime,
    expires: Option<SystemTime>,
}

impl Issued {
    /// A bearer token.
    pub(crate) fn new(token: &str, issued: SystemTime) -> Self {
        let header = Zeroizing::new(["Bearer ", token].concat());
        Self { header: header.as_str().into(), issued, expires: None }
    }

    #[must_use]
    pub(crate) fn expires(mut self, at: Option<SystemTime>) -> Self {
        self.expires = at;
        self
    }

    /// The token.
    pub(crate) fn expose(&self) -> &str {
        let header = self.header.expose_secret();
        header.strip_prefix("Bearer ").unwrap_or(header)
    }

    pub(crate) fn header(&self) -> Result<HeaderValue, AuthError> {
        let mut value = HeaderValue::from_str(self.header.expose_secret()).map_err(|_| {
            AuthError::new("the provider issued a token that cannot be part of a header")
        })?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// Whether these headers were made of it.
    pub(super) fn is(&self, granted: &HeaderMap) -> bool {
        let value = granted.get(AUTHORIZATION).map(HeaderValue::as_bytes);
        value == Some(self.header.expose_secret().as_bytes())
    }

    pub(super) fn age(&self, now: SystemTime) -> Duration {
        now.duration_since(self.issued).unwrap_or_default()
    }

    /// What is left of it; all time there is, if it does not end.
    pub(super) fn left(&self, now: SystemTime) -> Duration {
        let left = |end: SystemTime| end.duration_since(now).unwrap_or_default();
        self.expires.map_or(Duration::MAX, left)
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Issued").field("expires", &self.expires).finish_non_exhaustive()
    }
}
