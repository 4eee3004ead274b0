use std::{fmt, sync::OnceLock};

use forgekit_core::{
    BoxFuture, Client, Credential, CredentialId, Error,
    auth::{AuthError, Refusal},
    origin::Origin,
};
use http::{HeaderName, HeaderValue, request::Parts};
use secrecy::SecretString;

use super::{Access, Installations, issuer::TokenIssuer, key::Key, narrowing::Narrowing};
use crate::renew::Renewing;

/// A GitHub App where it is installed.
///
/// Its token is asked for when the first request needs it, and renewed in the background five
/// minutes before its end; when that fails, the old one is used as long as it lasts. A token
/// that is refused in its first ten seconds is sent again after 1, 2 and 3 seconds, as GitHub
/// takes a while to know it everywhere; one that is refused later is replaced.
///
/// It goes to the origins of the app's client, and no client of another host is built with it.
///
/// # Narrowing
///
/// A token may do all that the installation may, unless it is narrowed: then the credential has
/// an identity of its own, and limits and caches are kept apart from those of the others.
/// A narrowing that GitHub would not take is an error of every call, before anything is sent.
#[derive(Clone)]
#[must_use = "a credential does nothing until a client has it"]
pub struct Installation {
    installations: Installations,
    id: i64,
    narrowing: Narrowing,
    found: OnceLock<Found>,
}

/// What goes by the narrowing.
#[derive(Clone)]
struct Found {
    id: CredentialId,
    token: Result<Renewing<TokenIssuer>, AuthError>,
}

impl Installation {
    /// The installation `id` of the app whose client this is.
    ///
    /// Clones share the token; credentials that are to share it otherwise have to come from one
    /// [`Installations`].
    pub fn new(app: &Client, id: i64) -> Self {
        Self::of(Installations::new(app), id)
    }

    pub(super) fn of(installations: Installations, id: i64) -> Self {
        Self { installations, id, narrowing: Narrowing::default(), found: OnceLock::new() }
    }

    /// Narrows the token to this repository, and others so named.
    ///
    /// # Parameters
    ///
    /// * `name`: its name, without the owner's.
    pub fn repository(self, name: impl Into<String>) -> Self {
        self.repositories([name])
    }

    /// Narrows the token to these repositories, and others so named: 500 at most.
    ///
    /// None at all is an error, as GitHub would give a token for every repository.
    pub fn repositories(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.narrowed(|narrowing| {
            let names = names.into_iter().map(Into::into);
            narrowing.repositories.get_or_insert_default().extend(names);
        })
    }

    /// Narrows the token to the repositories with these ids, and others so named: 500 at most.
    ///
    /// None at all is an error, as GitHub would give a token for every repository.
    pub fn repository_ids(self, ids: impl IntoIterator<Item = i64>) -> Self {
        self.narrowed(|narrowing| narrowing.repository_ids.get_or_insert_default().extend(ids))
    }

    /// Narrows the token to this permission, and others so named.
    ///
    /// # Parameters
    ///
    /// * `name`: as in GitHub's documents, such as `issues` or `pull_requests`.
    pub fn permission(self, name: impl Into<String>, access: impl Into<Access>) -> Self {
        self.narrowed(|narrowing| {
            narrowing.permissions.insert(name.into(), access.into());
        })
    }

    /// A client that acts as the installation and is the app's client in everything else:
    /// connections, limits and layers.
    ///
    /// # Errors
    ///
    /// The narrowing is one that GitHub would not take.
    pub fn client(&self) -> Result<Client, Error> {
        self.renewing()?;
        self.installations.app().with_credential(self.clone())
    }

    /// The token, for what is not sent by a client, such as `git` over https with the user name
    /// `x-access-token`. Lasts half a minute at least, and an hour at most.
    ///
    /// # Errors
    ///
    /// There is none at hand and none could be got.
    pub async fn token(&self) -> Result<SecretString, AuthError> {
        Ok(self.renewing()?.token().await?.expose().into())
    }

    pub(super) const fn installations(&self) -> &Installations {
        &self.installations
    }

    pub(super) const fn number(&self) -> i64 {
        self.id
    }

    pub(super) fn renewing(&self) -> Result<&Renewing<TokenIssuer>, AuthError> {
        self.found().token.as_ref().map_err(Clone::clone)
    }

    fn narrowed(mut self, narrow: impl FnOnce(&mut Narrowing)) -> Self {
        narrow(&mut self.narrowing);
        self.found = OnceLock::new();
        self
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let key = Key::new(self.installations.app(), self.id, self.narrowing.clone());
            let id = key.credential_id();
            let token = self.narrowing.check().map(|()| self.installations.renewing(key));
            Found { id, token }
        })
    }
}

impl Credential for Installation {
    fn id(&self) -> CredentialId {
        self.found().id.clone()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(async { self.renewing()?.apply(&mut parts.headers).await })
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        self.renewing().ok()?.at_hand()
    }

    fn issued_for(&self) -> &[Origin] {
        self.installations.app().origins()
    }

    fn can_refresh(&self) -> bool {
        true
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        Box::pin(async move { self.renewing()?.refused(refusal).await })
    }
}

impl fmt::Debug for Installation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Installation").field(&self.found().id.as_str()).finish()
    }
}
