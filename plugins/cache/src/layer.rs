use std::{sync::Arc, time::SystemTime};

use forgekit_core::BoxError;
use http::HeaderName;
use tower::Layer;

use crate::{Cache, MemoryStore, Stats, Store, shared::Shared, stats::Counters};

/// Wraps services in [`Cache`].
///
/// Clones, and the services made by them, share what is kept.
#[derive(Clone, Debug)]
#[must_use = "a layer does nothing until it is put around a service"]
pub struct CacheLayer {
    shared: Arc<Shared>,
}

impl CacheLayer {
    /// Keeps up to 64 MiB in memory, and always asks whether it is still the same.
    pub fn new() -> Self {
        Self {
            shared: Arc::new(Shared {
                store: Arc::new(MemoryStore::new()),
                clock: Arc::new(SystemTime::now),
                counters: Arc::new(Counters::default()),
                max_entry: 1 << 20,
                serve_fresh: false,
                vary_on: Vec::new(),
            }),
        }
    }

    /// Keeps answers in `store`; give it an [`Arc`] to keep those of several layers in one.
    pub fn store(self, store: impl Store + 'static) -> Self {
        self.with(|shared| shared.store = Arc::new(store))
    }

    /// Bounds the body of an answer that is kept, 1 MiB otherwise.
    pub fn max_entry_bytes(self, bytes: usize) -> Self {
        self.with(|shared| shared.max_entry = bytes)
    }

    /// Whether to answer without asking while the provider's `max-age` or `expires` lasts.
    ///
    /// A reader may then see what somebody else has changed meanwhile. Requests are heard
    /// that say `cache-control: no-cache`, `max-age`, `min-fresh` or `max-stale`.
    pub fn serve_fresh(self, yes: bool) -> Self {
        self.with(|shared| shared.serve_fresh = yes)
    }

    /// Keeps answers apart by a request header that the provider's `vary` forgets, such as
    /// one that chooses the API's version.
    pub fn vary_on(self, name: HeaderName) -> Self {
        self.with(|shared| shared.vary_on.push(name))
    }

    /// Reads the time of day from `clock`, to tell how old an answer is.
    pub fn clock(self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.with(|shared| shared.clock = Arc::new(clock))
    }

    /// Forgets everything in the store.
    ///
    /// # Errors
    ///
    /// The store could not.
    pub async fn clear(&self) -> Result<(), BoxError> {
        self.shared.store.clear().await
    }

    /// How often the cache was of use to this layer and its clones.
    pub fn stats(&self) -> Stats {
        self.shared.counters.stats()
    }

    fn with(mut self, change: impl FnOnce(&mut Shared)) -> Self {
        change(Arc::make_mut(&mut self.shared));
        self
    }
}

impl Default for CacheLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for CacheLayer {
    type Service = Cache<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Cache::new(inner, self.shared.clone())
    }
}
