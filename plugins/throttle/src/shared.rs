use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, TimeDelta, Utc};
use forgekit_core::{
    Error, ErrorKind, OperationMeta, Profile,
    profile::{LimitKind, Subject},
};
use tokio::time::Instant;

use crate::{
    queue::{Account, Accounts},
    status::Status,
    store::{Ask, Store},
};

/// What all services of a layer have in common.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) profile: Arc<dyn Profile>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) accounts: Arc<Accounts>,
    pub(crate) reserve: u64,
    pub(crate) max_wait: Option<Duration>,
    pub(crate) max_queued: usize,
    pub(crate) clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

impl Shared {
    pub(crate) fn ask(&self, meta: &'static OperationMeta, subject: Option<Subject>) -> Ask {
        Ask::new(meta, self.profile.budgets()).reserve(self.reserve).subject(subject)
    }

    /// The time at which waiting is no use any more.
    pub(crate) fn latest(&self, call: Option<Instant>) -> Option<Instant> {
        let own = self.max_wait.and_then(|span| Instant::now().checked_add(span));
        [call, own].into_iter().flatten().min()
    }

    pub(crate) fn status(&self, account: &Account) -> Status {
        Status {
            queued: account.queued.load(Ordering::Relaxed),
            waiting_until: account.waiting_until(),
            rates: self.store.rates(&account.key),
        }
    }

    /// The error of what would have to wait until then.
    pub(crate) fn refuse(&self, until: Instant, kind: LimitKind) -> Error {
        let wait = until.saturating_duration_since(Instant::now());
        let at = DateTime::<Utc>::from((self.clock)());
        let at = TimeDelta::from_std(wait).ok().and_then(|wait| at.checked_add_signed(wait));
        Error::rate_limited(kind, at)
    }

    /// The error of what finds too many before it.
    pub(crate) fn refuse_full(&self) -> Error {
        let text = format!(
            "the request was not sent: {} others wait for the same limit already",
            self.max_queued
        );
        Error::new(ErrorKind::Refused(text))
    }

    /// Tells those who watch, if there are any.
    pub(crate) fn publish(&self, account: &Account) {
        if account.status.receiver_count() > 0 {
            account.status.send_if_modified(|status| {
                let new = self.status(account);
                let changed = *status != new;
                *status = new;
                changed
            });
        }
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThrottleLayer")
            .field("profile", &self.profile)
            .field("store", &self.store)
            .field("reserve", &self.reserve)
            .field("max_wait", &self.max_wait)
            .field("max_queued", &self.max_queued)
            .finish_non_exhaustive()
    }
}
