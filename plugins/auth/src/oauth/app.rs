use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use forgekit_core::{Stack, StackService, transport::Reqwest};
use oauth2::RedirectUrl;
use secrecy::SecretString;

use super::{OAuthError, Provider};
use crate::Clock;

/// An app that is registered with a provider. Cloning it is cheap.
///
/// ```
/// use forgekit_auth::oauth::{OAuthApp, Provider};
///
/// let app = OAuthApp::new(Provider::github()?, "Iv1.8a61f9b3a7aba766")
///     .secret("s3cret")
///     .redirect_uri("https://app.example/callback")?;
/// let (url, pending) = app.authorize().scopes(["repo"]).begin();
/// // Send the user to `url`, and keep `pending.to_secret()` in their session.
/// assert!(url.starts_with("https://github.com/login/oauth/authorize?response_type=code"));
/// assert!(!format!("{app:?} {pending:?}").contains("s3cret"));
/// # Ok::<(), forgekit_auth::oauth::OAuthError>(())
/// ```
#[derive(Clone)]
pub struct OAuthApp {
    pub(super) provider: Arc<Provider>,
    pub(super) client_id: Arc<str>,
    pub(super) secret: Option<SecretString>,
    pub(super) redirect: Option<RedirectUrl>,
    pub(super) clock: Clock,
    pub(super) timeout: Option<Duration>,
    pub(super) finish_within: Duration,
    transport: Arc<OnceLock<Stack>>,
}

impl OAuthApp {
    /// An app by the client id that the provider gave it.
    pub fn new(provider: Provider, client_id: &str) -> Self {
        Self {
            provider: Arc::new(provider),
            client_id: client_id.into(),
            secret: None,
            redirect: None,
            clock: Clock::default(),
            timeout: Some(Duration::from_secs(30)),
            finish_within: Duration::from_secs(10 * 60),
            transport: Arc::default(),
        }
    }

    /// The client secret. Apps that run on their users' machines have none.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Where users come back to, letter for letter as it is registered.
    ///
    /// # Errors
    ///
    /// It is not a URL.
    pub fn redirect_uri(mut self, url: &str) -> Result<Self, OAuthError> {
        self.redirect = Some(RedirectUrl::new(url.to_owned()).map_err(|error| {
            OAuthError::invalid("the redirect URI is not a URL").with_source(error)
        })?);
        Ok(self)
    }

    /// Sends requests with `transport` instead of [`Reqwest`]. It should not follow redirects.
    #[must_use]
    pub fn transport(mut self, transport: impl StackService) -> Self {
        self.transport = Arc::new(OnceLock::from(transport.erased()));
        self
    }

    /// Takes the time from `clock`.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Bounds each request and its answer, 30 seconds otherwise.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = limit.into();
        self
    }

    /// How long a login by web may take from its beginning, 10 minutes otherwise.
    #[must_use]
    pub const fn finish_within(mut self, limit: Duration) -> Self {
        self.finish_within = limit;
        self
    }

    /// The provider it is registered with.
    pub fn provider(&self) -> &Provider {
        &self.provider
    }

    /// Set up when it is first needed, as clients whose transport is given need none.
    pub(super) fn stack(&self) -> Result<Stack, OAuthError> {
        if let Some(stack) = self.transport.get() {
            return Ok(stack.clone());
        }
        let own = Reqwest::new(self.timeout).map_err(|error| {
            OAuthError::invalid("the transport does not work").with_source(error)
        })?;
        Ok(self.transport.get_or_init(|| own.erased()).clone())
    }
}

impl fmt::Debug for OAuthApp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuthApp")
            .field("provider", &self.provider)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
