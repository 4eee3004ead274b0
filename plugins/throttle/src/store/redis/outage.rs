use std::{
    error::Error,
    sync::atomic::{AtomicBool, Ordering},
};

use forgekit_core::BoxError;

/// Whether Redis is away, which is said once when it begins and once when it is over.
#[derive(Debug)]
pub(super) struct Outage {
    address: String,
    lasts: AtomicBool,
}

impl Outage {
    pub(super) const fn new(address: String) -> Self {
        Self { address, lasts: AtomicBool::new(false) }
    }

    pub(super) fn lasts(&self) -> bool {
        self.lasts.load(Ordering::Acquire)
    }

    pub(super) fn begins(&self, why: &BoxError) {
        if !self.lasts.swap(true, Ordering::AcqRel) {
            tracing::warn!(
                redis = self.address,
                error = &**why as &(dyn Error + 'static),
                "redis is away, limits are kept in this process only"
            );
        }
    }

    pub(super) fn ends(&self) {
        if self.lasts.swap(false, Ordering::AcqRel) {
            tracing::info!(redis = self.address, "redis is back, limits are shared again");
        }
    }
}
