use std::{fmt, sync::Arc, time::SystemTime};

use bytes::Bytes;
use forgekit_core::{BoxError, CacheStatus};
use http::{HeaderName, Response};

use crate::{Key, Store, generation::Generation, stats::Counters};

pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// What a layer was told, and what its services share.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Clock,
    pub(crate) counters: Arc<Counters>,
    pub(crate) max_entry: usize,
    pub(crate) serve_fresh: bool,
    pub(crate) vary_on: Vec<HeaderName>,
}

impl Shared {
    pub(crate) fn now(&self) -> SystemTime {
        (self.clock)()
    }

    /// Says what the cache had to do with a response.
    pub(crate) fn mark<B>(&self, response: &mut Response<B>, status: CacheStatus) {
        self.counters.count(status);
        response.extensions_mut().insert(status);
    }
}

/// The store, of which no failure may become that of a call.
impl Shared {
    pub(crate) async fn get(&self, key: &Key) -> Option<Bytes> {
        self.done(self.store.get(key).await).flatten()
    }

    pub(crate) async fn put(&self, key: &Key, bytes: Bytes) {
        self.done(self.store.put(key, bytes).await);
    }

    pub(crate) async fn remove(&self, key: &Key) {
        self.done(self.store.remove(key).await);
    }

    /// The generation of a resource; nothing from there can be kept or found without one.
    pub(crate) async fn generation(&self, resource: &Key) -> Option<Generation> {
        let there = self.done(self.store.get(resource).await)?;
        let bytes = match there {
            Some(bytes) => bytes,
            None => {
                let fresh = Generation::new().encode();
                self.done(self.store.get_or_put(resource, fresh).await)?
            }
        };
        Generation::decode(&bytes)
    }

    fn done<T>(&self, result: Result<T, BoxError>) -> Option<T> {
        let error = match result {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        if self.counters.first_failure() {
            tracing::warn!(
                error = &*error as &dyn std::error::Error,
                "the store of the cache failed; calls go on without it"
            );
        } else {
            tracing::debug!(
                error = &*error as &dyn std::error::Error,
                "the store of the cache failed again"
            );
        }
        None
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("store", &self.store)
            .field("max_entry", &self.max_entry)
            .field("serve_fresh", &self.serve_fresh)
            .field("vary_on", &self.vary_on)
            .field("stats", &self.counters.stats())
            .finish_non_exhaustive()
    }
}
