use std::{fmt, sync::Arc, time::Duration};

use super::Progress;

/// How often to ask for what is not ready, and for how long.
///
/// By default after one second, then after twice as long each time up to 30 seconds, and for ten
/// minutes in all. Clones share what is called on progress.
#[derive(Clone)]
#[must_use = "a policy does nothing until something waits by it"]
pub struct Wait {
    pub(super) every: Duration,
    pub(super) longest: Duration,
    pub(super) at_most: Duration,
    told: Option<Arc<dyn Fn(Progress) + Send + Sync>>,
}

impl Wait {
    /// Asks again `interval` after each answer, for ten minutes in all.
    ///
    /// Where the provider says when to come back (`retry-after`), that takes the interval's place,
    /// unless it is sooner than `interval`.
    pub const fn every(interval: Duration) -> Self {
        Self { every: interval, longest: interval, at_most: Duration::from_secs(600), told: None }
    }

    /// Waits twice as long each time, up to `longest`.
    pub const fn slowing_to(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Bounds the whole time, the questions included.
    ///
    /// A wait that would end later is not begun: the error comes at once.
    pub const fn at_most(mut self, limit: Duration) -> Self {
        self.at_most = limit;
        self
    }

    /// Calls `told` before each wait for the next question.
    ///
    /// It must not block.
    pub fn on_progress(mut self, told: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        self.told = Some(Arc::new(told));
        self
    }

    pub(super) fn tell(&self, progress: Progress) {
        if let Some(told) = &self.told {
            told(progress);
        }
    }
}

impl Default for Wait {
    fn default() -> Self {
        Self::every(Duration::from_secs(1)).slowing_to(Duration::from_secs(30))
    }
}

impl fmt::Debug for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("every", &self.every)
            .field("longest", &self.longest)
            .field("at_most", &self.at_most)
            .finish_non_exhaustive()
    }
}
