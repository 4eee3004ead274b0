use std::{fmt, future::ready, sync::Arc};

use http::{HeaderName, HeaderValue, request::Parts};

use super::{AuthError, CredentialId};
use crate::BoxFuture;

/// Something a client can prove itself with.
///
/// # Implementing
///
/// `Debug` must not show the secret; keep it in a type of [`secrecy`].
pub trait Credential: fmt::Debug + Send + Sync {
    /// Whose credential this is. Limits and caches are kept apart by it.
    fn id(&self) -> CredentialId;

    /// Puts the credential on a request that is about to leave.
    ///
    /// `parts` has its method, its URI and its extensions; its headers are
    /// empty, and those put there are marked sensitive, so that they are not
    /// printed and do not go to another origin. A header the caller has set
    /// is not replaced.
    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>>;

    /// The one header that proves it, if it is at hand and the same for every request.
    ///
    /// It goes on requests as one from [`apply`](Self::apply) would, and spares them a future
    /// of their own.
    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        None
    }

    /// Hears that the provider answered 401.
    fn invalidate(&self) {}

    /// Whether [`refresh`](Self::refresh) can ever be of use. If so, requests are kept to be
    /// sent again.
    fn can_refresh(&self) -> bool {
        false
    }

    /// After [`invalidate`](Self::invalidate), gets a new secret. `true` if there is one, and the
    /// request should be sent again.
    fn refresh(&self) -> BoxFuture<'_, Result<bool, AuthError>> {
        Box::pin(ready(Ok(false)))
    }
}

impl<C: Credential + ?Sized> Credential for Arc<C> {
    fn id(&self) -> CredentialId {
        (**self).id()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        (**self).apply(parts)
    }

    fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        (**self).at_hand()
    }

    fn invalidate(&self) {
        (**self).invalidate();
    }

    fn can_refresh(&self) -> bool {
        (**self).can_refresh()
    }

    fn refresh(&self) -> BoxFuture<'_, Result<bool, AuthError>> {
        (**self).refresh()
    }
}
