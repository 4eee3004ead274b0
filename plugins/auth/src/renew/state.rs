use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use forgekit_core::auth::AuthError;
use tokio::time::Instant;

use super::{Flight, Issued};

/// How long after a failure a token that still lasts is not asked for again.
const PAUSE: Duration = Duration::from_secs(10);

/// The token and the flight for the next one.
#[derive(Default)]
pub(super) struct State(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    current: Option<Arc<Issued>>,
    /// Refused, kept so that its issuer gives another.
    refused: Option<Arc<Issued>>,
    flight: Option<Flight>,
    not_before: Option<Instant>,
}

/// Whether a new token is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    No,
    Soon,
    Now,
}

impl State {
    pub(super) fn current(&self) -> Option<Arc<Issued>> {
        self.lock().current.clone()
    }

    /// The token that is not to be issued again.
    pub(super) fn known(&self) -> Option<Arc<Issued>> {
        let state = self.lock();
        state.current.clone().or_else(|| state.refused.clone())
    }

    /// The token as long as it has not ended.
    pub(super) fn last(&self, now: SystemTime) -> Option<Arc<Issued>> {
        self.current().filter(|token| !token.left(now).is_zero())
    }

    pub(super) fn put(&self, issued: Arc<Issued>) {
        self.lock().current = Some(issued);
    }

    /// Forgets the token, if it is this one still.
    pub(super) fn drop_if(&self, refused: &Arc<Issued>) -> bool {
        let mut state = self.lock();
        let is_it = state.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, refused));
        if is_it {
            state.refused = state.current.take();
            state.not_before = None;
        }
        is_it
    }

    pub(super) fn look(
        &self,
        now: SystemTime,
        early: Duration,
        late: Duration,
    ) -> (Option<Arc<Issued>>, Need) {
        let state = self.lock();
        let Some(current) = &state.current else { return (None, Need::Now) };
        let left = current.left(now);
        if left <= late {
            return (None, Need::Now);
        }
        let waits = state.not_before.is_some_and(|at| Instant::now() < at);
        let soon = left <= early && state.flight.is_none() && !waits;
        (Some(current.clone()), if soon { Need::Soon } else { Need::No })
    }

    pub(super) fn join(&self, begin: impl FnOnce() -> Flight) -> Flight {
        self.lock().flight.get_or_insert_with(begin).clone()
    }

    /// Keeps what came, and ends the flight at once, so that nobody joins it any more.
    pub(super) fn landed(
        &self,
        issued: Result<Arc<Issued>, AuthError>,
    ) -> Result<Arc<Issued>, AuthError> {
        let mut state = self.lock();
        state.flight = None;
        state.not_before = issued.is_err().then(|| Instant::now() + PAUSE);
        if let Ok(issued) = &issued {
            state.current = Some(issued.clone());
            state.refused = None;
        }
        issued
    }

    /// Ends a flight whose task is over.
    pub(super) fn end(&self) {
        self.lock().flight = None;
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Every change is made at once: nothing is half done when a thread has panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State").finish_non_exhaustive()
    }
}
