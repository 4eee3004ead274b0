use std::{fmt, sync::Arc};

use tower::Layer;

use super::{Record, entries::Entries};

/// Wraps services in [`Record`], see [`Recording::layer`](super::Recording::layer).
#[derive(Clone)]
#[must_use = "a layer does nothing until it is put around a service"]
pub struct RecordLayer {
    pub(super) entries: Arc<Entries>,
    pub(super) limit: usize,
}

impl RecordLayer {
    pub(super) const fn new(entries: Arc<Entries>, limit: usize) -> Self {
        Self { entries, limit }
    }
}

impl<S> Layer<S> for RecordLayer {
    type Service = Record<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Record::new(inner, self.clone())
    }
}

impl fmt::Debug for RecordLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordLayer").field("limit", &self.limit).finish_non_exhaustive()
    }
}
