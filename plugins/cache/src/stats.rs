use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use forgekit_core::CacheStatus;

/// How often a cache was of use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Answers out of the cache, the provider not having been asked.
    pub hits: u64,
    /// Answers out of the cache, the provider having said that they are still the same.
    pub revalidated: u64,
    /// Answers of the provider to what could have come out of the cache.
    pub misses: u64,
}

/// What clones of a layer count together.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    hits: AtomicU64,
    revalidated: AtomicU64,
    misses: AtomicU64,
    failed: AtomicBool,
}

impl Counters {
    pub(crate) fn count(&self, status: CacheStatus) {
        let counter = match status {
            CacheStatus::Hit => &self.hits,
            CacheStatus::Revalidated => &self.revalidated,
            _ => &self.misses,
        };
        counter.fetch_add(1, Relaxed);
    }

    /// Whether this is the first failure of the store.
    pub(crate) fn first_failure(&self) -> bool {
        !self.failed.swap(true, Relaxed)
    }

    pub(crate) fn stats(&self) -> Stats {
        Stats {
            hits: self.hits.load(Relaxed),
            revalidated: self.revalidated.load(Relaxed),
            misses: self.misses.load(Relaxed),
        }
    }
}
