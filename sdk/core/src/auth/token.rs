use std::{fmt, future::ready};

use http::{HeaderName, HeaderValue, Uri, header::AUTHORIZATION, request::Parts};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

use super::{AuthError, Credential, CredentialId};
use crate::{BoxFuture, origin::Origin};

/// A token that goes into `authorization: Bearer`.
///
/// ```
/// # use forgekit_core::Token;
/// let token = Token::new("s3cret")?;
/// assert!(!format!("{token:?}").contains("s3cret"));
/// # Ok::<(), forgekit_core::auth::AuthError>(())
/// ```
#[derive(Clone)]
pub struct Token {
    header: SecretString,
    id: CredentialId,
    origins: Vec<Origin>,
}

impl Token {
    /// Takes a token, with or without `token ` or `bearer ` before it.
    ///
    /// # Errors
    ///
    /// The token is empty or holds something a header cannot, such as the line
    /// break at the end of a file.
    pub fn new(token: impl Into<SecretString>) -> Result<Self, AuthError> {
        let token = token.into();
        let bare = without_scheme(token.expose_secret());
        if bare.is_empty() {
            return Err(AuthError::new("the token is empty"));
        }
        if !bare.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(AuthError::new(
                "the token holds a space, a line break or a character outside ASCII",
            ));
        }
        let header = Zeroizing::new(["Bearer ", bare].concat());
        Ok(Self {
            id: CredentialId::of_secret("token", bare),
            header: header.as_str().into(),
            origins: Vec::new(),
        })
    }

    /// Names the token, for limits and caches to be kept under.
    ///
    /// Otherwise it is named after a hash of itself. Tokens of one user may share a name where
    /// the provider counts by user.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.id = CredentialId::new(name);
        self
    }

    /// Lets it go to the origin of `uri` only, and to those it is given before and after.
    ///
    /// Otherwise it goes wherever its client is at home.
    ///
    /// # Errors
    ///
    /// `uri` is not an absolute http or https URL.
    pub fn for_origin(mut self, uri: &Uri) -> Result<Self, AuthError> {
        let origin = Origin::of(uri).ok_or_else(|| {
            AuthError::new("the origin it is to be sent to is not an http or https URL")
        })?;
        self.origins.push(origin);
        Ok(self)
    }

    fn header(&self) -> Result<HeaderValue, AuthError> {
        HeaderValue::from_str(self.header.expose_secret())
            .map_err(|_| AuthError::new("the token cannot be part of a header"))
    }
}

fn without_scheme(token: &str) -> &str {
    match token.split_once(' ') {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("token") =>
        {
            rest
        }
        _ => token,
    }
}

impl Credential for Token {
    fn id(&self) -> CredentialId {
        self.id.clone()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        let applied = self.header().map(|header| {
            parts.headers.insert(AUTHORIZATION, header);
        });
        Box::pin(ready(applied))
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        Some((AUTHORIZATION, self.header().ok()?))
    }

    fn issued_for(&self) -> &[Origin] {
        &self.origins
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_stripped() {
        for given in ["abc", "token abc", "Bearer abc", "BEARER abc"] {
            let token = Token::new(given).unwrap();
            assert_eq!(token.header().unwrap(), "Bearer abc");
        }
    }

    #[test]
    fn what_cannot_be_a_token_is_refused() {
        for given in ["", "bearer ", "abc\n", "a\rb", "a b", "abc\u{e9}", "\u{7f}"] {
            assert!(Token::new(given).is_err(), "{given:?}");
        }
    }

    #[test]
    fn identities_follow_the_secret() {
        let id = |token: &str| Token::new(token).unwrap().id();
        assert_eq!(id("abc"), id("bearer abc"));
        assert_ne!(id("abc"), id("abd"));
        // Written down, as other processes and versions must come to the same.
        assert_eq!(id("abc").as_str(), "token:f3a1744a7d511d7b809b1daf9b84717a");
        assert_eq!(Token::new("abc").unwrap().named("bot").id().as_str(), "bot");
    }

    #[test]
    fn an_origin_is_an_absolute_url() {
        let token = Token::new("abc").unwrap();
        assert!(token.issued_for().is_empty());
        let home = Uri::from_static("https://api.example.com/v1");
        let bound = token.clone().for_origin(&home).unwrap();
        assert!(bound.issued_for()[0].contains(&Uri::from_static("https://api.example.com/x")));
        for wrong in ["/v1", "api.example.com", "ftp://api.example.com"] {
            assert!(token.clone().for_origin(&Uri::from_static(wrong)).is_err(), "{wrong}");
        }
    }
}
