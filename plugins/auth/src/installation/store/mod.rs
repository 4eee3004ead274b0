//! Where tokens are kept for other processes.

mod outage;
#[cfg(feature = "redis")]
mod redis;
mod sealed;
mod sealing_key;

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use forgekit_core::{BoxError, BoxFuture};

#[cfg(feature = "redis")]
pub use redis::{InvalidUrl, RedisTokenStore};
pub(super) use sealed::{Kept, SealedStore};
pub use sealing_key::SealingKey;

/// Keeps bytes under keys, for a time.
///
/// What the bytes are is not the store's business: they are sealed, and the keys are hashes. A
/// store may lose any of them at any time, which costs a token request.
///
/// # Errors
///
/// An error of a store never fails a call: tokens are then kept in this process only. The first
/// one of an outage is told as a warning of `tracing`, and what the store does not answer within
/// three seconds counts as one. A store that failed is left alone for five seconds.
///
/// # Implementing
///
/// ```
/// use std::{collections::HashMap, future::ready, sync::{Mutex, PoisonError}, time::Duration};
///
/// use bytes::Bytes;
/// use forgekit_auth::installation::TokenStore;
/// use forgekit_core::{BoxError, BoxFuture};
///
/// /// Forgets nothing, which does no harm: a token that has ended is not used.
/// #[derive(Debug, Default)]
/// struct Everything(Mutex<HashMap<String, Bytes>>);
///
/// impl Everything {
///     fn with<T: Send + 'static>(
///         &self,
///         act: impl FnOnce(&mut HashMap<String, Bytes>) -> T,
///     ) -> BoxFuture<'_, Result<T, BoxError>> {
///         let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
///         Box::pin(ready(Ok(act(&mut map))))
///     }
/// }
///
/// impl TokenStore for Everything {
///     fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
///         self.with(|map| map.get(key).cloned())
///     }
///
///     fn put<'a>(
///         &'a self,
///         key: &'a str,
///         value: Bytes,
///         _: Duration,
///     ) -> BoxFuture<'a, Result<(), BoxError>> {
///         self.with(|map| drop(map.insert(key.to_owned(), value)))
///     }
///
///     fn remove<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), BoxError>> {
///         self.with(|map| drop(map.remove(key)))
///     }
/// }
/// ```
pub trait TokenStore: fmt::Debug + Send + Sync {
    /// What was put under `key`, unless it is gone.
    ///
    /// # Errors
    ///
    /// The store could not be asked.
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>>;

    /// Keeps `value` under `key` for `ttl`, in place of what was there.
    ///
    /// # Errors
    ///
    /// It could not be kept.
    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), BoxError>>;

    /// Removes what is under `key`, if there is anything.
    ///
    /// # Errors
    ///
    /// It may still be there.
    fn remove<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), BoxError>>;
}

impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        (**self).get(key)
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        (**self).put(key, value, ttl)
    }

    fn remove<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), BoxError>> {
        (**self).remove(key)
    }
}
