use std::{fmt, sync::Arc, time::Duration};

use forgekit_core::{
    BoxFuture, Credential, CredentialId,
    auth::{AuthError, Refusal},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, Uri, request::Parts};
use secrecy::SecretString;

use super::{
    Signer,
    issuer::{Settings, Signed},
};
use crate::{Clock, renew::Renewing};

/// The longest that GitHub takes, and what is asked for.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// So that something is left between the half minutes at both ends.
const SHORTEST: Duration = Duration::from_secs(2 * 60);

/// How long before its end a token is replaced while it is still used.
const EARLY: Duration = Duration::from_secs(60);

/// A GitHub App as itself, for what belongs to the app and not to one of its installations.
///
/// It signs [a JWT](https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app)
/// that says it was issued 30 seconds ago and lasts ten minutes from then. The JWT is used
/// until its last minute, and the next one is signed while it still is; 30 seconds before its
/// end it is not sent any more.
///
/// If a 401 shows that our clock and the provider's are ten seconds apart or more, the request
/// is sent once more with a JWT for the provider's time, as all later ones are. That is told by
/// one warning. Any other 401 is believed.
///
/// Clones share the JWT and what is known of the clock.
///
/// ```no_run
/// # use std::sync::Arc;
/// use forgekit_auth::app::{App, PrivateKey};
/// use forgekit_core::{Client, Profile};
/// use http::Uri;
///
/// # fn example(profile: Arc<dyn Profile>) -> Result<Client, Box<dyn std::error::Error>> {
/// let key = PrivateKey::from_pem(std::env::var("APP_PRIVATE_KEY")?)?;
/// let github = Uri::from_static("https://api.github.com");
/// let app = App::new("Iv23liExample", key)?.for_origin(&github)?;
/// let client = Client::builder("https://api.github.com", profile).credential(app).build()?;
/// # Ok(client)
/// # }
/// ```
#[derive(Clone)]
pub struct App {
    name: CredentialId,
    settings: Settings,
    origins: Vec<Origin>,
    tokens: Renewing<Signed>,
}

impl App {
    /// An app by its client id or its app id, and what signs for it.
    ///
    /// Both ids are in the app's settings; GitHub recommends the client id. What signs is a
    /// [`PrivateKey`](super::PrivateKey), or another [`Signer`].
    ///
    /// # Errors
    ///
    /// The id is empty, or holds a space or a line break.
    pub fn new(id: impl Into<String>, signer: impl Signer + 'static) -> Result<Self, AuthError> {
        let id = id.into();
        if id.is_empty() {
            return Err(AuthError::new("the app's id is empty; give its client id or its app id"));
        }
        if !id.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(AuthError::new(
                "the app's id holds a space, a line break or a character outside ASCII",
            ));
        }
        let signer = Arc::new(signer);
        let clock = Clock::default();
        let settings = Settings { id: id.into(), signer, lifetime: LONGEST, clock };
        Ok(Self::of(settings, Vec::new()))
    }

    fn of(settings: Settings, origins: Vec<Origin>) -> Self {
        let clock = settings.clock.clone();
        let tokens = Renewing::new(Signed::new(settings.clone()), clock).early(EARLY);
        let name = CredentialId::new(format!("app:{}", settings.id));
        Self { name, settings, origins, tokens }
    }

    /// How long a JWT lasts, ten minutes otherwise.
    ///
    /// From two minutes to ten, as its first half minute is over when it is signed and its last
    /// one is not used; what is outside is taken for the nearer one.
    #[must_use]
    pub fn lifetime(mut self, span: Duration) -> Self {
        self.settings.lifetime = span.clamp(SHORTEST, LONGEST);
        Self::of(self.settings, self.origins)
    }

    /// Lets it go to the origin of `uri` only, and to those it is given before and after.
    ///
    /// Otherwise it goes wherever its client is at home. A JWT names no host, and each host
    /// counts its apps by itself: app 1 of an Enterprise Server is another than that of
    /// github.com, and should be told where it belongs.
    ///
    /// # Errors
    ///
    /// `uri` is not an absolute http or https URL.
    pub fn for_origin(mut self, uri: &Uri) -> Result<Self, AuthError> {
        self.origins.push(Origin::of(uri).ok_or_else(|| {
            AuthError::new("the origin the app is to go to is not an http or https URL")
        })?);
        Ok(Self::of(self.settings, self.origins))
    }

    /// Takes the time from `clock`, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.settings.clock = clock;
        Self::of(self.settings, self.origins)
    }

    /// The JWT, for another tool. It lasts half a minute at least, unless the next one cannot be
    /// signed. Needs a tokio runtime.
    ///
    /// # Errors
    ///
    /// The signer fails, and there is no JWT that still lasts.
    pub async fn jwt(&self) -> Result<SecretString, AuthError> {
        Ok(self.tokens.token().await?.expose().into())
    }
}

impl Credential for App {
    /// `app:` and its id.
    fn id(&self) -> CredentialId {
        self.name.clone()
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
        true
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        Box::pin(self.tokens.refused(refusal))
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("id", &self.settings.id).finish_non_exhaustive()
    }
}
