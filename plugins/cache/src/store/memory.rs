use std::{fmt, future::ready};

use bytes::Bytes;
use forgekit_core::{BoxError, BoxFuture};
use moka::{policy::EvictionPolicy, sync::Cache};

use super::Store;
use crate::Key;

/// What an entry takes besides its bytes, about.
const OVERHEAD: usize = 256;

/// Keeps bytes in memory, 64 MiB at most, and forgets first what was not used for longest.
///
/// Clones share what is kept.
#[derive(Clone)]
pub struct MemoryStore {
    cache: Cache<Key, Bytes>,
    max_bytes: u64,
}

impl MemoryStore {
    /// A store of 64 MiB.
    pub fn new() -> Self {
        Self::sized(64 << 20)
    }

    /// Bounds what is kept, with keys and what it takes to find them. It starts empty again.
    #[must_use]
    pub fn max_bytes(self, bytes: u64) -> Self {
        Self::sized(bytes)
    }

    /// How many bytes are kept now.
    pub fn bytes(&self) -> u64 {
        self.cache.weighted_size()
    }

    fn sized(max_bytes: u64) -> Self {
        let cache = Cache::builder()
            .max_capacity(max_bytes)
            .weigher(|_: &Key, bytes: &Bytes| weight(bytes).try_into().unwrap_or(u32::MAX))
            // What is kept under a path's key has to outlive what it is about: it is used as
            // often, but an admission by frequency could refuse the one and take the other.
            .eviction_policy(EvictionPolicy::lru())
            .build();
        Self { cache, max_bytes }
    }
}

fn weight(bytes: &Bytes) -> u64 {
    (Key::LEN + bytes.len() + OVERHEAD) as u64
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        done(self.cache.get(key))
    }

    fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
        self.cache.insert(*key, bytes);
        // Otherwise what is too much goes some time later.
        self.cache.run_pending_tasks();
        done(())
    }

    fn get_or_put<'a>(
        &'a self,
        key: &'a Key,
        bytes: Bytes,
    ) -> BoxFuture<'a, Result<Bytes, BoxError>> {
        let entry = self.cache.entry(*key).or_insert(bytes);
        if entry.is_fresh() {
            self.cache.run_pending_tasks();
        }
        done(entry.into_value())
    }

    fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
        self.cache.invalidate(key);
        done(())
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        self.cache.invalidate_all();
        self.cache.run_pending_tasks();
        done(())
    }
}

/// Memory makes nobody wait.
fn done<T: Send + 'static>(value: T) -> BoxFuture<'static, Result<T, BoxError>> {
    Box::pin(ready(Ok(value)))
}

/// The size only: answers may be anybody's secrets.
impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore")
            .field("bytes", &self.bytes())
            .field("max_bytes", &self.max_bytes)
            .finish_non_exhaustive()
    }
}
