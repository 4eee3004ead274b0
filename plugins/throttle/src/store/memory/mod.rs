mod left;
mod published;
mod state;
mod window;

use std::{
    collections::HashMap,
    fmt,
    future::ready,
    sync::{Mutex, MutexGuard, PoisonError},
};

use forgekit_core::BoxFuture;
use tokio::time::Instant;

use self::state::State;
#[cfg(feature = "redis")]
use super::Told;
use super::{Ask, Outcome, PermitId, Store, Taken};
use crate::{Key, Rates};

/// Keeps what was sent in this process, by tokio's clock.
///
/// What is known of a key is forgotten when it no longer matters.
#[derive(Default)]
pub struct MemoryStore {
    states: Mutex<States>,
}

#[derive(Default)]
struct States {
    by_key: HashMap<Key, State>,
    /// How many there may be before those that no longer matter are looked for.
    swept_at: usize,
}

impl MemoryStore {
    /// A store that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    // Nothing in there can panic halfway through a change.
    fn lock(&self) -> MutexGuard<'_, States> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn take_now(&self, key: &Key, ask: &Ask) -> Taken {
        let now = Instant::now();
        self.lock().of(key, now).take(ask, now)
    }

    /// Counts a request that another store has permitted.
    #[cfg(feature = "redis")]
    pub(crate) fn note(&self, key: &Key, ask: &Ask) -> PermitId {
        let now = Instant::now();
        self.lock().of(key, now).note(ask, now)
    }

    /// What was told and still holds, as if it were told now.
    #[cfg(feature = "redis")]
    pub(crate) fn told(&self) -> Vec<(Key, Told)> {
        let now = Instant::now();
        let states = self.lock();
        let told = states.by_key.iter().map(|(key, state)| (key, state.told(now)));
        told.flat_map(|(key, told)| told.into_iter().map(|told| (key.clone(), told))).collect()
    }
}

impl States {
    fn of(&mut self, key: &Key, now: Instant) -> &mut State {
        const FEW: usize = 64;

        if self.by_key.len() > self.swept_at.max(FEW) && !self.by_key.contains_key(key) {
            self.by_key.retain(|_, state| !state.is_idle(now));
            self.swept_at = 2 * self.by_key.len();
        }
        self.by_key.entry(key.clone()).or_default()
    }
}

impl Store for MemoryStore {
    fn take<'a>(&'a self, key: &'a Key, ask: &'a Ask) -> BoxFuture<'a, Taken> {
        Box::pin(ready(self.take_now(key, ask)))
    }

    fn complete(&self, key: &Key, ask: &Ask, permit: PermitId, outcome: Outcome) {
        let now = Instant::now();
        if let Some(state) = self.lock().by_key.get_mut(key) {
            state.complete(ask, permit, &outcome, now);
        }
    }

    fn rates(&self, key: &Key) -> Rates {
        self.lock().by_key.get(key).map(|state| state.rates(Instant::now())).unwrap_or_default()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("keys", &self.lock().by_key.len()).finish()
    }
}
