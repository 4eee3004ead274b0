use std::sync::Arc;

use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Chooser, Credential, CredentialId, Refusal},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, Uri, request::Parts};

use super::Source;

/// A credential and where it was found. A client takes it as the credential.
///
/// ```no_run
/// use forgekit_auth::environment;
/// use forgekit_core::ClientBuilder;
///
/// async fn act_as_job(builder: ClientBuilder) -> Result<ClientBuilder, forgekit_auth::AuthError> {
///     let found = environment::gitlab("gitlab.example.com").await?;
///     eprintln!("using {}", found.source());
///     Ok(builder.credential(found))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Found {
    credential: Arc<dyn Credential>,
    source: Source,
}

impl Found {
    pub(super) fn at(
        source: Source,
        credential: Result<impl Credential + 'static, AuthError>,
    ) -> Result<Self, AuthError> {
        let credential = credential.map_err(|error| {
            let message = format!("what was found in {source} cannot be sent; set it right");
            AuthError::new(message).with_source(error)
        })?;
        let credential = Arc::new(credential);
        tracing::debug!(target: "forgekit", %source, id = %credential.id(), "credential found");
        Ok(Self { credential, source })
    }

    /// Where it was found.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// The credential.
    pub const fn credential(&self) -> &Arc<dyn Credential> {
        &self.credential
    }

    /// The credential, taken out.
    pub fn into_credential(self) -> Arc<dyn Credential> {
        self.credential
    }
}

/// Binds a credential to each of `origins`.
pub(super) fn bound<C>(
    credential: C,
    origins: &[Uri],
    bind: fn(C, &Uri) -> Result<C, AuthError>,
) -> Result<C, AuthError> {
    origins.iter().try_fold(credential, bind)
}

impl Credential for Found {
    fn id(&self) -> CredentialId {
        self.credential.id()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        self.credential.apply(parts)
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        self.credential.at_hand()
    }

    fn issued_for(&self) -> &[Origin] {
        self.credential.issued_for()
    }

    fn can_refresh(&self) -> bool {
        self.credential.can_refresh()
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        self.credential.refused(refusal)
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        self.credential.chooser()
    }
}
