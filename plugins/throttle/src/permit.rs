use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
};

use forgekit_core::{Error, profile::LimitKind};
use tokio::time::{Instant, timeout_at};

use crate::{
    front::Front,
    queue::{Account, Ahead, LaneName, is_after},
    shared::Shared,
    store::{Ask, Outcome, PermitId},
};

/// Leave to send one request.
///
/// It comes back when it is dropped, so that a dropped call gives up its place at once. The
/// layer does all that is to be done with it; [`ThrottleLayer::permit`] is for what is sent
/// by other means.
///
/// [`ThrottleLayer::permit`]: crate::ThrottleLayer::permit
#[must_use = "a permit comes back when it is dropped"]
pub struct Permit {
    shared: Arc<Shared>,
    account: Arc<Account>,
    ask: Ask,
    id: PermitId,
    outcome: Option<Outcome>,
}

impl Permit {
    /// Waits for a permit, behind those of the same queue that came before.
    ///
    /// # Errors
    ///
    /// The wait would go on after `latest`, or too many wait already.
    pub(crate) async fn acquire(
        shared: &Arc<Shared>,
        account: Arc<Account>,
        ask: Ask,
        latest: Option<Instant>,
    ) -> Result<Self, Error> {
        let place = Place::take(shared, &account)?;
        let lane = account.lane(LaneName::of(&ask));
        let refuse = |ahead: Ahead| shared.refuse(ahead.until, ahead.kind);

        if let Some(ahead) = lane.ahead().filter(|ahead| is_after(ahead.until, latest)) {
            return Err(refuse(ahead));
        }
        let turn = async {
            let _turn = lane.turn.lock().await;
            Front { shared, account: &account, lane: &lane }.permitted(&ask, latest).await
        };
        let id = match latest {
            None => turn.await?,
            Some(latest) => match timeout_at(latest, turn).await {
                Ok(permitted) => permitted?,
                Err(_) => {
                    let ahead = lane.ahead();
                    let unknown = Ahead { until: latest, kind: LimitKind::Secondary };
                    return Err(refuse(ahead.unwrap_or(unknown)));
                }
            },
        };
        drop(place);
        Ok(Self { shared: shared.clone(), account, ask, id, outcome: Some(Outcome::Unsent) })
    }

    /// Says that the request is about to leave: from here on it may be counted, even if no
    /// answer comes.
    pub fn sent(&mut self) {
        self.outcome = Some(Outcome::Lost);
    }

    /// Gives it back with what became of the request.
    pub fn complete(mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(outcome) = self.outcome.take() {
            self.shared.store.complete(&self.account.key, &self.ask, self.id, outcome);
        }
        self.account.returned.notify_waiters();
        self.shared.publish(&self.account);
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").field("key", &self.account.key).field("id", &self.id).finish()
    }
}

/// A place in a queue.
struct Place<'a> {
    shared: &'a Shared,
    account: &'a Account,
}

impl<'a> Place<'a> {
    fn take(shared: &'a Shared, account: &'a Account) -> Result<Self, Error> {
        let place = Self { shared, account };
        if account.queued.fetch_add(1, Ordering::Relaxed) >= shared.max_queued {
            return Err(shared.refuse_full());
        }
        shared.publish(account);
        Ok(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.account.queued.fetch_sub(1, Ordering::Relaxed);
        self.shared.publish(self.account);
    }
}
