//! A login as a credential.

mod refresh;

use std::{fmt, time::Duration};

use forgekit_core::{
    BoxError, BoxFuture,
    auth::{AuthError, Credential, CredentialId, Refusal},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, Uri, request::Parts};
use secrecy::ExposeSecret as _;

use self::refresh::Refresh;
use super::{OAuthApp, OAuthError, TokenSet};
use crate::renew::Renewing;

/// Acts as the user who logged in, with a token that is refreshed before it ends.
///
/// However many requests need a new token, one of them asks for it. A provider that gives a new
/// refresh token each time takes back the old one, often with the whole login if the old one is
/// used again: let one session in one process have a login, and keep what
/// [`on_refresh`](Self::on_refresh) tells.
///
/// ```
/// use forgekit_auth::{Credential, oauth::{OAuthApp, Provider, TokenSet}};
///
/// let app = OAuthApp::new(Provider::github()?, "Iv1.8a61f9b3a7aba766").secret("s3cret");
/// let session = app
///     .session(TokenSet::new("ghu_s3cret").refresh("ghr_s3cret"))
///     .named("user:42")
///     .on_refresh(|tokens| async move {
///         // Put `tokens` where they will be found again.
///         Ok::<_, std::io::Error>(())
///     });
/// assert_eq!(session.id().as_str(), "user:42");
/// # Ok::<(), forgekit_auth::oauth::OAuthError>(())
/// ```
pub struct Session {
    tokens: Renewing<Refresh>,
    id: CredentialId,
    origins: Vec<Origin>,
    own_origins: bool,
}

impl OAuthApp {
    /// A credential of these tokens, for the origins that the provider issues tokens for.
    pub fn session(&self, tokens: TokenSet) -> Session {
        let first = tokens.refresh_token().unwrap_or_else(|| tokens.access_token());
        let id = CredentialId::of_secret("oauth", first.expose_secret());
        let origins = self.provider.origins().to_vec();
        let issued = refresh::issued(&tokens, self.clock.now());
        let issuer = Refresh::new(self.clone(), tokens);
        let tokens = Renewing::new(issuer, self.clock.clone()).with(issued);
        Session { tokens, id, origins, own_origins: false }
    }
}

impl Session {
    /// Names it, for limits and caches to be kept under.
    ///
    /// Otherwise it is named after a hash of the refresh token it began with, or else of the
    /// access token, and keeps that name when these are replaced. Another process would know it
    /// by another name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.id = CredentialId::new(name);
        self
    }

    /// Sends the token to the origin of `uri`, and to those given before, instead of to those
    /// that the provider issues tokens for.
    ///
    /// # Errors
    ///
    /// It is not an absolute http or https URI.
    pub fn for_origin(mut self, uri: &Uri) -> Result<Self, OAuthError> {
        let origin = Origin::of(uri);
        let origin = origin.ok_or_else(|| OAuthError::invalid("an origin is not a URL"))?;
        if !std::mem::replace(&mut self.own_origins, true) {
            self.origins.clear();
        }
        self.origins.push(origin);
        Ok(self)
    }

    /// Refreshes so long before the end, five minutes otherwise.
    ///
    /// While the old token lasts nobody waits for the new one; half a minute before its end it is
    /// not used any more.
    #[must_use]
    pub fn refresh_early(mut self, span: Duration) -> Self {
        self.tokens = self.tokens.early(span);
        self
    }

    /// Hears of new tokens, to keep them, before they are used.
    ///
    /// Requests that need the new token wait for it. If it fails, that is logged as a warning and
    /// the new tokens are used all the same: the old ones are of no use any more, and failing the
    /// request would not bring them back. Whoever cannot do without should tell from within.
    #[must_use]
    pub fn on_refresh<F, R, E>(self, keep: F) -> Self
    where
        F: Fn(TokenSet) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        self.tokens.issuer().keep_with(keep);
        self
    }

    /// The tokens as they are now.
    pub fn tokens(&self) -> TokenSet {
        self.tokens.issuer().tokens()
    }
}

impl Credential for Session {
    fn id(&self) -> CredentialId {
        self.id.clone()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(self.tokens.apply(&mut parts.headers))
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        self.tokens.at_hand()
    }

    fn issued_for(&self) -> &[Origin] {
        &self.origins
    }

    fn can_refresh(&self) -> bool {
        self.tokens.issuer().can_refresh()
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        Box::pin(self.tokens.refused(refusal))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("id", &self.id)
            .field("origins", &self.origins)
            .finish_non_exhaustive()
    }
}
