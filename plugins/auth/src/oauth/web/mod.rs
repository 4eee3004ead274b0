//! Logins in a browser.

mod callback;
mod pending;

use std::fmt;

use oauth2::{AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, Scope};
use secrecy::ExposeSecret as _;

pub use callback::Callback;
pub use pending::Pending;

use super::{
    OAuthApp, OAuthError, OAuthErrorKind, TokenSet, error::Step, http::Secrets, protocol::Wire,
};

/// The random bytes of a state.
const STATE: u32 = 32;

/// A login in a browser that is about to begin.
#[must_use = "a login begins by `begin`"]
pub struct Authorize<'a> {
    app: &'a OAuthApp,
    scopes: Vec<String>,
    params: Vec<(String, String)>,
}

impl OAuthApp {
    /// Begins a login in a browser, of which [`finish`](Self::finish) is the end.
    pub const fn authorize(&self) -> Authorize<'_> {
        Authorize { app: self, scopes: Vec::new(), params: Vec::new() }
    }

    /// Ends a login with what the browser brought back: the query of the redirect, or the code
    /// and the state taken from it. What [`Pending`] was, is used up.
    ///
    /// ```no_run
    /// # use forgekit_auth::oauth::{OAuthApp, OAuthError, Pending, TokenSet};
    /// # use secrecy::SecretString;
    /// # async fn callback(app: OAuthApp, query: &str, kept: SecretString)
    /// # -> Result<TokenSet, OAuthError> {
    /// let tokens = app.finish(Pending::from_secret(&kept)?, query).await?;
    /// # Ok(tokens)
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Nothing is sent if the state differs, the login took too long or the user said no. The
    /// provider may refuse the code, as it does with one that was used before.
    pub async fn finish(
        &self,
        pending: Pending,
        callback: impl Into<Callback> + Send,
    ) -> Result<TokenSet, OAuthError> {
        let callback = callback.into();
        let code = self.verify(&pending, callback)?;
        let protocol = self.protocol();
        let mut exchange = protocol.exchange_code(code);
        if let Some(verifier) = &pending.verifier {
            let verifier = PkceCodeVerifier::new(verifier.expose_secret().to_owned());
            exchange = exchange.set_pkce_verifier(verifier);
        }
        let wire = Wire::new(self, Step::Finish);
        let granted = exchange.request_async(&wire).await.map_err(|error| wire.error(error))?;
        Ok(TokenSet::of(&granted, wire.timing()))
    }

    fn verify(
        &self,
        pending: &Pending,
        callback: Callback,
    ) -> Result<AuthorizationCode, OAuthError> {
        let state = CsrfToken::new(pending.state.expose_secret().to_owned());
        // Both are hashed before they are compared, so that time tells nothing about them.
        if !callback.state.as_ref().is_some_and(|given| *given == state)
            || pending.app != self.fingerprint()
        {
            return Err(OAuthError::new(Step::Finish, OAuthErrorKind::StateMismatch, ""));
        }
        if pending.age(self.clock.now()) > self.finish_within {
            return Err(OAuthError::new(Step::Finish, OAuthErrorKind::Expired, ""));
        }
        let code = callback.code.as_ref().map(|code| code.secret().as_str());
        let verifier = pending.verifier.as_ref().map(|verifier| verifier.expose_secret());
        let secrets =
            Secrets::new([Some(state.secret().as_str()), code, verifier].into_iter().flatten());
        if let Some(said) = callback.said(&secrets) {
            return Err(OAuthError::said(Step::Finish, said));
        }
        callback.code.ok_or_else(|| {
            OAuthError::answer(Step::Finish, "the browser brought neither one code nor an error")
        })
    }
}

impl Authorize<'_> {
    /// What to ask for.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// What to ask for in the name of the user, where the others are for a bot, as with Slack.
    pub fn user_scopes<S: AsRef<str>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes: Vec<_> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
        let joined = scopes.join(self.app.provider.separator);
        self.param("user_scope", joined)
    }

    /// Another member of the URL's query, such as GitHub's `login` or Entra's `prompt`.
    ///
    /// Takes the place of one that the provider's own ways would put there, but of none that the
    /// protocol has, such as `state`.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.params.push((name.into(), value.into()));
        self
    }

    /// The URL to send the user to, and what to keep until they come back.
    pub fn begin(self) -> (String, Pending) {
        let provider = &self.app.provider;
        let protocol = self.app.protocol();
        let mut request = protocol.authorize_url(|| CsrfToken::new_random_len(STATE));
        let scopes = provider.scopes(self.scopes);
        if !scopes.is_empty() {
            request = request.add_scope(Scope::new(scopes));
        }
        for (name, value) in provider.params {
            if !self.params.iter().any(|(own, _)| own == name) {
                request = request.add_extra_param(*name, *value);
            }
        }
        for (name, value) in self.params {
            request = request.add_extra_param(name, value);
        }
        let mut verifier = None;
        if provider.pkce {
            let (challenge, secret) = PkceCodeChallenge::new_random_sha256();
            request = request.set_pkce_challenge(challenge);
            verifier = Some(secret.into_secret().into());
        }
        let (url, state) = request.url();
        (url.into(), Pending::new(self.app, state.into_secret().into(), verifier))
    }
}

impl fmt::Debug for Authorize<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorize")
            .field("app", self.app)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
