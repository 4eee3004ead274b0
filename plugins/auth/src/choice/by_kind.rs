use std::{fmt, sync::Arc};

use forgekit_core::{
    BoxFuture, Credential, CredentialId, CredentialKind, OperationMeta,
    auth::{AuthError, Chooser},
};
use http::{Uri, request::Parts};

/// Chooses by what the operation accepts: an app itself, its client id and secret, or what it
/// may do where it is installed.
///
/// What an operation accepts is in its metadata, from the provider's document; no path is
/// looked at. An operation that says nothing, or that is for a person and no person is there,
/// is sent with the one for everything else, and the provider has the last word. What only the
/// app itself may do is never tried with another credential. A call by method and path has no
/// metadata, so it counts as everything else.
///
/// ```
/// use forgekit_auth::{Basic, ByKind, Token};
/// use forgekit_core::CredentialKind;
///
/// # fn example() -> Result<(), forgekit_auth::AuthError> {
/// // The first two are an app's and an installation's in earnest.
/// let app = Token::new("a.signed.token")?;
/// let installation = Token::new("ghs_example")?;
/// let credential = ByKind::new(installation)
///     .with(CredentialKind::App, app)
///     .with(CredentialKind::Basic, Basic::new("Iv1.client", "secret")?);
/// # Ok(())
/// # }
/// # example().unwrap();
/// ```
#[derive(Clone)]
pub struct ByKind {
    otherwise: Arc<dyn Credential>,
    kinds: Vec<(CredentialKind, Arc<dyn Credential>)>,
}

impl ByKind {
    /// Uses `otherwise` wherever no other credential has to be used.
    pub fn new(otherwise: impl Credential + 'static) -> Self {
        Self { otherwise: Arc::new(otherwise), kinds: Vec::new() }
    }

    /// Uses `credential` for operations that accept this kind.
    ///
    /// Of an operation that accepts several, the first kind that is there is used.
    #[must_use]
    pub fn with(mut self, kind: CredentialKind, credential: impl Credential + 'static) -> Self {
        self.kinds.retain(|(known, _)| *known != kind);
        self.kinds.push((kind, Arc::new(credential)));
        self
    }

    fn of(&self, kind: CredentialKind) -> Option<&Arc<dyn Credential>> {
        self.kinds.iter().find(|(known, _)| *known == kind).map(|(_, credential)| credential)
    }
}

impl Chooser for ByKind {
    fn choose(
        &self,
        _: &Uri,
        meta: &'static OperationMeta,
    ) -> Result<Arc<dyn Credential>, AuthError> {
        if let Some(known) = meta.credentials.iter().find_map(|kind| self.of(*kind)) {
            return Ok(known.clone());
        }
        let strict =
            |kind: &CredentialKind| matches!(kind, CredentialKind::App | CredentialKind::Basic);
        if !meta.credentials.is_empty() && meta.credentials.iter().all(strict) {
            let wanted: Vec<_> = meta.credentials.iter().map(|kind| named(*kind)).collect();
            return Err(AuthError::new(format!(
                "{} accepts only {}; add that with ByKind::with",
                meta.id,
                wanted.join(" or ")
            )));
        }
        Ok(self.otherwise.clone())
    }
}

const fn named(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::App => "the app itself (CredentialKind::App)",
        CredentialKind::Basic => "the app's client id and secret (CredentialKind::Basic)",
        _ => "another kind of credential",
    }
}

impl Credential for ByKind {
    /// That of the one for everything else.
    fn id(&self) -> CredentialId {
        self.otherwise.id()
    }

    /// For a stack without a choosing layer.
    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        self.otherwise.apply(parts)
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        Some(self)
    }
}

impl fmt::Debug for ByKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByKind")
            .field("otherwise", &self.otherwise)
            .field("kinds", &self.kinds)
            .finish()
    }
}
