use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use forgekit_core::{BoxError, BoxFuture, auth::AuthError};
use oauth2::RefreshToken;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    oauth::{OAuthApp, OAuthError, OAuthErrorKind, TokenSet, error::Step, protocol::Wire},
    renew::{Issued, Issuer},
};

type Keep = Arc<dyn Fn(TokenSet) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync>;

/// Gets new tokens for a refresh token.
pub(super) struct Refresh {
    app: OAuthApp,
    held: Mutex<Held>,
}

struct Held {
    tokens: TokenSet,
    keep: Option<Keep>,
    /// Why the refresh token is not sent any more.
    over: Option<OAuthError>,
}

pub(super) fn issued(tokens: &TokenSet, at: SystemTime) -> Issued {
    Issued::new(tokens.access_token().expose_secret(), at).expires(tokens.expires())
}

impl Refresh {
    pub(super) fn new(app: OAuthApp, tokens: TokenSet) -> Self {
        Self { app, held: Mutex::new(Held { tokens, keep: None, over: None }) }
    }

    pub(super) fn tokens(&self) -> TokenSet {
        self.held(|held| held.tokens.clone())
    }

    pub(super) fn can_refresh(&self) -> bool {
        self.held(|held| held.tokens.refresh_token().is_some())
    }

    pub(super) fn keep_with<F, R, E>(&self, keep: F)
    where
        F: Fn(TokenSet) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        let keep: Keep = Arc::new(move |tokens| {
            let kept = keep(tokens);
            Box::pin(async move { kept.await.map_err(Into::into) })
        });
        self.held(|held| held.keep = Some(keep));
    }

    async fn next(&self) -> Result<TokenSet, OAuthError> {
        let old =
            self.held(|held| held.over.clone().map_or_else(|| Ok(held.tokens.clone()), Err))?;
        let token = old.refresh_token().ok_or_else(|| {
            let detail = "the access token is used up, and there is no refresh token";
            OAuthError::new(Step::Refresh, OAuthErrorKind::Expired, detail)
        })?;
        let new = self.exchange(token).await.inspect_err(|error| {
            if error.kind() == OAuthErrorKind::InvalidGrant {
                self.held(|held| held.over = Some(error.clone()));
            }
        })?;
        let new = new.after(&old);
        let keep = self.held(|held| {
            held.tokens = new.clone();
            held.keep.clone()
        });
        if let Some(keep) = keep
            && let Err(error) = keep(new.clone()).await
        {
            tracing::warn!(target: "forgekit", %error, "new tokens of a login could not be kept");
        }
        Ok(new)
    }

    async fn exchange(&self, token: &SecretString) -> Result<TokenSet, OAuthError> {
        let protocol = self.app.protocol();
        let token = RefreshToken::new(token.expose_secret().to_owned());
        let wire = Wire::new(&self.app, Step::Refresh);
        let granted = protocol.exchange_refresh_token(&token).request_async(&wire).await;
        let granted = granted.map_err(|error| wire.error(error))?;
        Ok(TokenSet::of(&granted, wire.timing()))
    }

    fn held<T>(&self, change: impl FnOnce(&mut Held) -> T) -> T {
        change(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Issuer for Refresh {
    fn issue(&self, _: Option<Arc<Issued>>) -> BoxFuture<'_, Result<Issued, AuthError>> {
        Box::pin(async {
            let tokens = self.next().await?;
            Ok(issued(&tokens, self.app.clock.now()))
        })
    }
}

impl fmt::Debug for Refresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refresh").field("app", &self.app).finish_non_exhaustive()
    }
}
