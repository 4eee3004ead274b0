use std::sync::{
    Arc, Once,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use tracing::{
    Event, Level, Metadata, Subscriber, span,
    subscriber::{DefaultGuard, Interest},
};

/// Counts warnings.
#[derive(Clone, Default)]
pub struct Warnings(Arc<AtomicUsize>);

impl Warnings {
    /// Counts this thread's, until the guard is dropped.
    pub fn record() -> (Self, DefaultGuard) {
        static ANYWHERE: Once = Once::new();
        // A place first reached on a thread without a subscriber would be silent for all.
        ANYWHERE.call_once(|| {
            tracing::subscriber::set_global_default(Self::default()).unwrap();
        });
        let warnings = Self::default();
        let guard = tracing::subscriber::set_default(warnings.clone());
        (warnings, guard)
    }

    pub fn count(&self) -> usize {
        self.0.load(Relaxed)
    }
}

impl Subscriber for Warnings {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Relaxed);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}
