mod error;
mod exchange;
mod held;
mod link;
mod options;
mod outage;
mod scripts;
mod task;
#[cfg(test)]
mod tests;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use forgekit_core::BoxFuture;
use redis::Client;
use tokio::time::Instant;

pub use self::error::InvalidUrl;
use self::{
    exchange::{Answer, Returned},
    held::{Held, Permit},
    link::Link,
    options::Options,
};
use super::{Ask, MemoryStore, Outcome, PermitId, Store, Taken, Told, Wait};
use crate::{Key, Rates};

/// When to ask again for a permit that may come back in another process, which nobody tells.
const ASK_AGAIN: Duration = Duration::from_millis(50);

/// Keeps in Redis what was sent, so that all processes that use a credential share its limits.
///
/// Every decision is one script in Redis, by the clock of Redis: the clocks of the processes may
/// differ. A permit costs a round trip for the first in a queue, and those who wait behind it
/// cost nothing.
///
/// ```no_run
/// # use std::sync::Arc;
/// # use forgekit_core::Profile;
/// use forgekit_throttle::{ThrottleLayer, store::RedisStore};
///
/// # fn example(profile: Arc<dyn Profile>) -> Result<(), Box<dyn std::error::Error>> {
/// let store = RedisStore::new("redis://10.0.0.7:6379/2")?.prefix("myapp:throttle:");
/// let throttle = ThrottleLayer::new(profile).store(store);
/// # Ok(())
/// # }
/// ```
///
/// # When Redis is away
///
/// Calls go on. When Redis cannot be reached, does not answer in time or fails, that is said in
/// one warning of `tracing`, and from then on limits are kept in this process, which begins
/// with what it was told until then. Redis is tried again in the background; that it is back is
/// said once as well. A program may start before Redis does.
///
/// Meanwhile the processes do not see each other: together they may send more than a budget
/// allows, until the provider tells each of them so.
///
/// # When a process ends
///
/// The permits that it had are forgotten after their [lease](Self::lease), and their requests
/// counted as sent.
///
/// # In Redis
///
/// One hash for each host and credential, and a list for each published budget of points. Names
/// of credentials are in their keys, secrets are not. Everything expires some minutes after it
/// last mattered. It needs Redis 5 or later, and `tokio` with its io and time drivers. A URL that
/// starts with `rediss:` needs the feature `tokio-rustls-comp` of the crate `redis`, which a
/// program can switch on for itself. The keys of one credential share a hash tag, though this
/// client talks to one server and follows no redirect of a cluster.
pub struct RedisStore {
    options: Options,
    /// What this process has sent and was told, to go by when Redis is away.
    known: Arc<MemoryStore>,
    link: Link,
    held: Mutex<Held>,
}

impl RedisStore {
    /// Shares limits at `url`, such as `redis://127.0.0.1:6379`.
    ///
    /// It connects when it is first asked for a permit.
    ///
    /// # Errors
    ///
    /// The URL is not one of Redis.
    pub fn new(url: &str) -> Result<Self, InvalidUrl> {
        let client = Client::open(url).map_err(InvalidUrl)?;
        let address = client.get_connection_info().addr().to_string();
        Ok(Self {
            options: Options::new(client),
            known: Arc::default(),
            link: Link::new(address),
            held: Mutex::default(),
        })
    }

    /// What its keys begin with, `forgekit:throttle:` unless set.
    ///
    /// Programs that are to share limits need the same.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.options.prefix = prefix.into();
        self
    }

    /// After how long a permit is taken for lost, two minutes unless set.
    ///
    /// It has to be longer than any attempt may take.
    #[must_use]
    pub const fn lease(mut self, lease: Duration) -> Self {
        self.options.lease = lease;
        self
    }

    /// How long Redis may take to answer before it counts as away, a second unless set.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// How long to leave Redis alone when it is away: at first, and at most after that has been
    /// doubled time and again. One second and thirty unless set.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, most: Duration) -> Self {
        self.options.backoff = (first, most);
        self
    }

    async fn take_shared(&self, key: &Key, ask: &Ask) -> Option<Taken> {
        let permit = lock(&self.held).number();
        Some(match self.link.ask(&self.options, &self.known, key, ask, permit).await? {
            Answer::Granted(on_its_way) => {
                on_its_way.arrived();
                let known_as = self.known.note(key, ask);
                let granted = Permit { known_as, shared: true };
                Taken::Granted(lock(&self.held).keep(permit, granted))
            }
            Answer::Wait(wait) => Taken::Wait(Wait { span: wait.span.or(Some(ASK_AGAIN)), ..wait }),
        })
    }

    fn take_here(&self, key: &Key, ask: &Ask) -> Taken {
        match self.known.take_now(key, ask) {
            Taken::Granted(known_as) => {
                let mut held = lock(&self.held);
                let permit = held.number();
                Taken::Granted(held.keep(permit, Permit { known_as, shared: false }))
            }
            wait @ Taken::Wait(_) => wait,
        }
    }
}

impl Store for RedisStore {
    fn take<'a>(&'a self, key: &'a Key, ask: &'a Ask) -> BoxFuture<'a, Taken> {
        Box::pin(async move {
            match self.take_shared(key, ask).await {
                Some(taken) => taken,
                None => self.take_here(key, ask),
            }
        })
    }

    fn complete(&self, key: &Key, ask: &Ask, id: PermitId, outcome: Outcome) {
        let Some(permit) = lock(&self.held).remove(id) else {
            return;
        };
        self.known.complete(key, ask, permit.known_as, outcome.clone());
        // What was told to a request that Redis knows nothing of is true all the same.
        let told = matches!(&outcome, Outcome::Answered(told) if *told != Told::default());
        if permit.shared || told && !self.link.is_away() {
            let permit = permit.shared.then_some(id.0);
            let (key, at) = (key.clone(), Instant::now());
            self.link.tell(Returned { key, ask: *ask, permit, outcome, at });
        }
    }

    /// What this process was told.
    fn rates(&self, key: &Key) -> Rates {
        self.known.rates(key)
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("link", &self.link)
            .field("prefix", &self.options.prefix)
            .finish_non_exhaustive()
    }
}

// Nothing that is done under these locks can panic halfway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
