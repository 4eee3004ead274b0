use std::fmt;

use base64::{Engine as _, encoded_len, engine::general_purpose::STANDARD};
use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Credential, CredentialId},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, Uri, header::AUTHORIZATION, request::Parts};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

use super::Header;

const SCHEME: &str = "Basic ";

/// A user and a secret that go into `authorization: Basic`.
///
/// The constructors of [`jira`](super::jira), [`azure`](super::azure) and
/// [`github`](super::github) say what is the user and what the secret there.
///
/// ```
/// use forgekit_auth::Basic;
///
/// let basic = Basic::new("mona", "s3cret")?.named("mona");
/// assert!(!format!("{basic:?}").contains("s3cret"));
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
#[derive(Clone)]
pub struct Basic(Header);

impl Basic {
    /// A user, who may be empty where the provider says so, and a password or token.
    ///
    /// # Errors
    ///
    /// The secret is empty, the user holds a colon, which is where the secret begins, or either
    /// holds a control character, such as the line break at the end of a file.
    pub fn new(user: &str, secret: impl Into<SecretString>) -> Result<Self, AuthError> {
        let secret = secret.into();
        let secret = secret.expose_secret();
        if secret.is_empty() {
            return Err(AuthError::new("the password or token is empty"));
        }
        if user.contains(':') {
            return Err(AuthError::new("the user holds a colon, which Basic cannot tell"));
        }
        if user.chars().chain(secret.chars()).any(char::is_control) {
            return Err(AuthError::new(
                "the user, the password or the token holds a line break or another control \
                 character",
            ));
        }
        let pair = Zeroizing::new([user, ":", secret].concat());
        let id = CredentialId::of_secret("basic", &pair);
        Ok(Self(Header::held(AUTHORIZATION, &encoded(&pair)?, id)))
    }

    /// Names it, for limits and caches to be kept under.
    ///
    /// Otherwise it is named after a hash of user and secret. From the hash of a password that
    /// could be guessed, the password can be found: give a name to one of those.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self(self.0.named(name))
    }

    /// Lets it go to the origin of `uri` only, and to those it is given before and after.
    ///
    /// Otherwise it goes wherever its client is at home.
    ///
    /// # Errors
    ///
    /// `uri` is not an absolute http or https URL.
    pub fn for_origin(self, uri: &Uri) -> Result<Self, AuthError> {
        self.0.for_origin(uri).map(Self)
    }
}

/// The value of the header.
fn encoded(pair: &str) -> Result<Zeroizing<String>, AuthError> {
    let too_long = || AuthError::new("the password or token is too long for a header");
    let length = encoded_len(pair.len(), true).ok_or_else(too_long)?;
    let mut bytes = Zeroizing::new(vec![0; SCHEME.len() + length]);
    let (scheme, rest) = bytes.split_at_mut(SCHEME.len());
    scheme.copy_from_slice(SCHEME.as_bytes());
    STANDARD.encode_slice(pair, rest).map_err(|_| too_long())?;
    let text = str::from_utf8(&bytes).map_err(|_| too_long())?;
    Ok(Zeroizing::new(text.to_owned()))
}

impl Credential for Basic {
    fn id(&self) -> CredentialId {
        self.0.id()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        self.0.apply(parts)
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        self.0.at_hand()
    }

    fn issued_for(&self) -> &[Origin] {
        self.0.issued_for()
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Basic").field("id", &self.id()).finish_non_exhaustive()
    }
}
