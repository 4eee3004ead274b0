use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use forgekit_core::{CredentialId, LimitClass, profile::LimitKind};
use tokio::{
    sync::{Notify, watch},
    time::Instant,
};

use crate::{Key, Status, store::Ask};

/// Whether that is too late for whoever waits until `latest`.
pub(crate) fn is_after(until: Instant, latest: Option<Instant>) -> bool {
    latest.is_some_and(|latest| until > latest)
}

/// The queues of one key.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) key: Key,
    lanes: Mutex<Vec<(LaneName, Arc<Lane>)>>,
    /// Told when a permit has come back.
    pub(crate) returned: Notify,
    pub(crate) queued: AtomicUsize,
    pub(crate) status: watch::Sender<Status>,
}

/// A queue in which whoever came first goes first.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    /// Held by whoever asks the store; tokio's mutex is first come, first served.
    pub(crate) turn: tokio::sync::Mutex<()>,
    ahead: Mutex<Option<Ahead>>,
}

/// What the first one of a queue waits for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ahead {
    pub(crate) until: Instant,
    pub(crate) kind: LimitKind,
}

/// A class has several queues, so that a write that keeps its distance does not hold reads back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LaneName {
    class: LimitClass,
    writes: bool,
    notifies: bool,
    /// What has a limit of its own: that it is reached does not hold others back.
    share: u64,
}

impl LaneName {
    pub(crate) fn of(ask: &Ask) -> Self {
        let meta = ask.meta;
        let shares = ask.budgets().map(|budget| ask.share(budget));
        Self {
            class: meta.class,
            writes: meta.is_write(),
            notifies: meta.notifies,
            share: shares.fold(0, |whole, share| whole.rotate_left(1) ^ share),
        }
    }
}

impl Lane {
    pub(crate) fn ahead(&self) -> Option<Ahead> {
        *lock(&self.ahead)
    }

    pub(crate) fn set_ahead(&self, ahead: Option<Ahead>) {
        *lock(&self.ahead) = ahead;
    }
}

impl Account {
    fn new(key: Key) -> Self {
        Self {
            key,
            lanes: Mutex::default(),
            returned: Notify::new(),
            queued: AtomicUsize::new(0),
            status: watch::Sender::default(),
        }
    }

    pub(crate) fn lane(&self, name: LaneName) -> Arc<Lane> {
        let mut lanes = lock(&self.lanes);
        if let Some((_, lane)) = lanes.iter().find(|(other, _)| *other == name) {
            return lane.clone();
        }
        const FEW: usize = 64;

        if lanes.len() >= FEW {
            lanes.retain(|(_, lane)| Arc::strong_count(lane) > 1);
        }
        let lane = Arc::<Lane>::default();
        lanes.push((name, lane.clone()));
        lane
    }

    /// The earliest time at which one that is first is known to go on.
    pub(crate) fn waiting_until(&self) -> Option<Instant> {
        lock(&self.lanes).iter().filter_map(|(_, lane)| Some(lane.ahead()?.until)).min()
    }
}

/// The accounts that are in use.
#[derive(Debug, Default)]
pub(crate) struct Accounts {
    by_credential: Mutex<HashMap<CredentialId, Vec<Arc<Account>>>>,
    swept_at: AtomicUsize,
}

impl Accounts {
    pub(crate) fn of(&self, host: &str, credential: &CredentialId) -> Arc<Account> {
        let mut all = lock(&self.by_credential);
        let known = all.get(credential).into_iter().flatten();
        if let Some(account) = known.into_iter().find(|account| account.key.host() == host) {
            return account.clone();
        }
        self.sweep(&mut all);
        let account = Arc::new(Account::new(Key::new(host, credential.clone())));
        all.entry(credential.clone()).or_default().push(account.clone());
        account
    }

    /// Forgets those that nobody uses or watches; what was counted is in the store.
    fn sweep(&self, all: &mut HashMap<CredentialId, Vec<Arc<Account>>>) {
        const FEW: usize = 64;

        if all.len() < self.swept_at.load(Ordering::Relaxed).max(FEW) {
            return;
        }
        all.retain(|_, accounts| {
            accounts.retain(|account| {
                Arc::strong_count(account) > 1 || account.status.receiver_count() > 0
            });
            !accounts.is_empty()
        });
        self.swept_at.store(2 * all.len(), Ordering::Relaxed);
    }
}

// Nothing that is done under these locks can panic halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
