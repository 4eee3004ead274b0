//! Where answers are kept.

#[cfg(feature = "disk")]
mod disk;
mod memory;

use std::{fmt, sync::Arc};

use bytes::Bytes;
use forgekit_core::{BoxError, BoxFuture};

#[cfg(feature = "disk")]
pub use disk::DiskStore;
pub use memory::MemoryStore;

use crate::Key;

/// Keeps bytes under keys, as long as there is room.
///
/// What the bytes are is the cache's business: answers, and small records of which answers
/// belong together. A store may lose any of them at any time, and only costs a miss by it, but
/// it must not bring back what was removed or replaced: that would be an old answer.
///
/// # Errors
///
/// An error of a store never fails a call. It counts as a miss; the first one of a layer is
/// told as a warning. Calls do wait for the store, so one that asks over a network should give
/// up soon.
///
/// # Implementing
///
/// Bound it. Answers hold whatever the provider sent to a credential; keep them where nobody
/// else can read.
///
/// ```
/// use std::{collections::HashMap, future::ready, sync::{Mutex, PoisonError}};
///
/// use bytes::Bytes;
/// use forgekit_cache::{CacheLayer, Key, Store};
/// use forgekit_core::{BoxError, BoxFuture};
///
/// /// Keeps a hundred.
/// #[derive(Debug, Default)]
/// struct Hundred(Mutex<HashMap<Key, Bytes>>);
///
/// impl Hundred {
///     fn with<T: Send + 'static>(
///         &self,
///         act: impl FnOnce(&mut HashMap<Key, Bytes>) -> T,
///     ) -> BoxFuture<'_, Result<T, BoxError>> {
///         let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
///         Box::pin(ready(Ok(act(&mut map))))
///     }
/// }
///
/// impl Store for Hundred {
///     fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
///         self.with(|map| map.get(key).cloned())
///     }
///
///     fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
///         self.with(|map| {
///             if map.len() >= 100 {
///                 map.clear();
///             }
///             map.insert(*key, bytes);
///         })
///     }
///
///     fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
///         self.with(|map| drop(map.remove(key)))
///     }
///
///     fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
///         self.with(HashMap::clear)
///     }
/// }
///
/// let layer = CacheLayer::new().store(Hundred::default());
/// ```
pub trait Store: fmt::Debug + Send + Sync {
    /// What is kept under `key`.
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>>;

    /// Keeps `bytes` under `key`, in place of what was there. Not keeping them is no error, but
    /// what was there must be gone.
    fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>>;

    /// What is kept under `key`, or else `bytes`, which are kept from now on.
    ///
    /// Where another one comes between the two steps of this default, some answers that were
    /// just kept are not used. A store that can do it in one step should.
    fn get_or_put<'a>(
        &'a self,
        key: &'a Key,
        bytes: Bytes,
    ) -> BoxFuture<'a, Result<Bytes, BoxError>> {
        Box::pin(async move {
            if let Some(there) = self.get(key).await? {
                return Ok(there);
            }
            self.put(key, bytes.clone()).await?;
            Ok(bytes)
        })
    }

    /// Keeps nothing under `key` any more.
    fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>>;

    /// Keeps nothing at all any more.
    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>>;
}

impl<S: Store + ?Sized> Store for Arc<S> {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        (**self).get(key)
    }

    fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
        (**self).put(key, bytes)
    }

    fn get_or_put<'a>(
        &'a self,
        key: &'a Key,
        bytes: Bytes,
    ) -> BoxFuture<'a, Result<Bytes, BoxError>> {
        (**self).get_or_put(key, bytes)
    }

    fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
        (**self).remove(key)
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        (**self).clear()
    }
}
