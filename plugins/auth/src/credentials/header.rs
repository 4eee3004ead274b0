use std::{fmt, future::ready};

use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Credential, CredentialId},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, Uri, request::Parts};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

/// A secret in a header of any name, such as GitLab's `private-token`.
///
/// ```
/// use forgekit_auth::Header;
///
/// let key = Header::new("x-api-key", "s3cret")?;
/// let old = Header::with_scheme("authorization", "token", "s3cret")?;
/// assert!(!format!("{key:?} {old:?}").contains("s3cret"));
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
#[derive(Clone)]
pub struct Header {
    name: HeaderName,
    value: SecretString,
    id: CredentialId,
    origins: Vec<Origin>,
}

impl Header {
    /// A secret that is a header's whole value.
    ///
    /// # Errors
    ///
    /// `name` is not a header's name, or the secret is empty or holds something a header cannot,
    /// such as the line break at the end of a file.
    pub fn new(name: &str, secret: impl Into<SecretString>) -> Result<Self, AuthError> {
        let secret = secret.into();
        let (name, id) = checked(name, &secret)?;
        Ok(Self::held(name, secret.expose_secret(), id))
    }

    /// A secret with a word before it that says what it is, such as `token`.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), or `scheme` is not one word of letters, digits and dashes.
    pub fn with_scheme(
        name: &str,
        scheme: &str,
        secret: impl Into<SecretString>,
    ) -> Result<Self, AuthError> {
        let secret = secret.into();
        let (name, id) = checked(name, &secret)?;
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if scheme.is_empty() || !scheme.bytes().all(is_word) {
            return Err(AuthError::new("the scheme is not one word of letters, digits and dashes"));
        }
        let value = Zeroizing::new([scheme, " ", secret.expose_secret()].concat());
        Ok(Self::held(name, &value, id))
    }

    pub(super) fn held(name: HeaderName, value: &str, id: CredentialId) -> Self {
        Self { name, value: value.into(), id, origins: Vec::new() }
    }

    /// Names it, for limits and caches to be kept under.
    ///
    /// Otherwise it is named after a hash of the secret, which should have a name if it could
    /// be guessed.
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
        self.origins.push(origin(uri)?);
        Ok(self)
    }

    fn value(&self) -> Result<HeaderValue, AuthError> {
        HeaderValue::from_str(self.value.expose_secret())
            .map_err(|_| AuthError::new("the secret cannot be part of a header"))
    }
}

pub(super) fn origin(uri: &Uri) -> Result<Origin, AuthError> {
    Origin::of(uri)
        .ok_or_else(|| AuthError::new("the origin it is to be sent to is not an http or https URL"))
}

fn checked(name: &str, secret: &SecretString) -> Result<(HeaderName, CredentialId), AuthError> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| AuthError::new("what was given as a header's name cannot be one"))?;
    let secret = secret.expose_secret();
    if secret.is_empty() {
        return Err(AuthError::new(format!("the secret for {name} is empty")));
    }
    let printable = secret.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    if !printable || secret.starts_with(' ') || secret.ends_with(' ') {
        return Err(AuthError::new(format!(
            "the secret for {name} holds a line break or a character outside ASCII, or begins or \
             ends with a space"
        )));
    }
    let id = CredentialId::of_secret(name.as_str(), secret);
    Ok((name, id))
}

impl Credential for Header {
    fn id(&self) -> CredentialId {
        self.id.clone()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        let applied = self.value().map(|value| {
            parts.headers.insert(self.name.clone(), value);
        });
        Box::pin(ready(applied))
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        Some((self.name.clone(), self.value().ok()?))
    }

    fn issued_for(&self) -> &[Origin] {
        &self.origins
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("name", &self.name)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
