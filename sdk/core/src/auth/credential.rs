use std::{fmt, future::ready, sync::Arc};

use http::{HeaderName, HeaderValue, request::Parts};

use super::{AuthError, Chooser, CredentialId, Refusal};
use crate::{BoxFuture, origin::Origin};

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

    /// The origins it was issued for. It is put on no request to any other, and no client is
    /// built with it for any other. Empty if it goes wherever its client is at home.
    fn issued_for(&self) -> &[Origin] {
        &[]
    }

    /// Whether [`refused`](Self::refused) can be of use. If so, it is called, and requests are
    /// kept to be sent again.
    fn can_refresh(&self) -> bool {
        false
    }

    /// Hears that the provider answered 401, and gets what is to be sent instead. `true` if the
    /// request should be sent again.
    ///
    /// Called for every 401, of many requests at once when a secret has become invalid; that of
    /// a secret which has been replaced since is no news.
    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let _ = refusal;
        Box::pin(ready(Ok(false)))
    }

    /// How one is chosen, if this stands for several.
    ///
    /// Each attempt is then sent with the one that was chosen for it, and nothing else here is
    /// called but [`id`](Self::id).
    fn chooser(&self) -> Option<&dyn Chooser> {
        None
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

    fn issued_for(&self) -> &[Origin] {
        (**self).issued_for()
    }

    fn can_refresh(&self) -> bool {
        (**self).can_refresh()
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        (**self).refused(refusal)
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        (**self).chooser()
    }
}
