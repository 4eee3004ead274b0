use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use forgekit_core::{CredentialId, Error, OperationMeta, Profile};
use http::Uri;
use tokio::sync::watch;
use tower::Layer;

use crate::{
    Permit, Throttle,
    shared::Shared,
    status::Status,
    store::{MemoryStore, Store},
};

/// Wraps services in [`Throttle`].
///
/// Clones share what they know, and so do the services made by them: give one layer to all
/// clients that use the same credentials.
#[derive(Clone)]
pub struct ThrottleLayer {
    shared: Arc<Shared>,
}

impl ThrottleLayer {
    /// Keeps the limits that `profile` knows, in memory.
    pub fn new(profile: Arc<dyn Profile>) -> Self {
        let shared = Shared {
            profile,
            store: Arc::new(MemoryStore::new()),
            accounts: Arc::default(),
            reserve: 0,
            max_wait: None,
            max_queued: 10_000,
            clock: Arc::new(SystemTime::now),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Leaves so many requests of every window to other programs, none unless set.
    ///
    /// Of a budget that has no more than that, one request a window is still sent, since the
    /// provider tells only in an answer how much there is.
    #[must_use]
    pub fn reserve(self, requests: u64) -> Self {
        self.with(|shared| shared.reserve = requests)
    }

    /// Fails at once what would have to wait longer than this, without sending it.
    ///
    /// The time limit of the call bounds the wait in any case. There is no other bound unless
    /// it is set: a spent budget of GitHub's may last for an hour.
    #[must_use]
    pub fn max_wait(self, span: impl Into<Option<Duration>>) -> Self {
        self.with(|shared| shared.max_wait = span.into())
    }

    /// Refuses requests when so many wait for one credential's limits, 10,000 unless set.
    #[must_use]
    pub fn max_queued(self, requests: usize) -> Self {
        self.with(|shared| shared.max_queued = requests)
    }

    /// Counts in another store, such as one that processes share.
    #[must_use]
    pub fn store(self, store: impl Store) -> Self {
        self.with(|shared| shared.store = Arc::new(store))
    }

    /// Reads the time of day from `clock`, for providers that do not tell it in `date`.
    #[must_use]
    pub fn clock(self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.with(|shared| shared.clock = Arc::new(clock))
    }

    /// Tells how things stand for `credential` at the host of `url`, now and whenever it changes.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use forgekit_core::{Client, Profile};
    /// # use forgekit_throttle::ThrottleLayer;
    /// # fn watched(layer: &ThrottleLayer, client: &Client) {
    /// let status = layer.watch(client.base_url(), client.credential_id());
    /// println!("{} requests wait for a permit", status.borrow().queued);
    /// # }
    /// ```
    pub fn watch(&self, url: &Uri, credential: &CredentialId) -> watch::Receiver<Status> {
        let account = self.shared.accounts.of(host(url), credential);
        let receiver = account.status.subscribe();
        account.status.send_replace(self.shared.status(&account));
        receiver
    }

    /// Waits for a permit, for a request that is not sent through the layer.
    ///
    /// ```
    /// # use forgekit_core::{Client, Error, OperationMeta, Verb};
    /// # use forgekit_throttle::{ThrottleLayer, store::{Outcome, Told}};
    /// # async fn example(layer: &ThrottleLayer, client: &Client) -> Result<(), Error> {
    /// static CLONE: OperationMeta = OperationMeta::new(Verb::GET, "/{owner}/{repo}.git");
    ///
    /// let mut permit = layer.permit(client.base_url(), client.credential_id(), &CLONE).await?;
    /// permit.sent();
    /// // ... send it ...
    /// permit.complete(Outcome::Answered(Told::default()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The wait would be too long, or too many wait already.
    pub async fn permit(
        &self,
        url: &Uri,
        credential: &CredentialId,
        meta: &'static OperationMeta,
    ) -> Result<Permit, Error> {
        let account = self.shared.accounts.of(host(url), credential);
        let ask = self.shared.ask(meta, None);
        Permit::acquire(&self.shared, account, ask, self.shared.latest(None)).await
    }

    pub(crate) fn status(&self, host: &str, credential: &CredentialId) -> Status {
        self.shared.status(&self.shared.accounts.of(host, credential))
    }

    fn with(mut self, change: impl FnOnce(&mut Shared)) -> Self {
        change(Arc::make_mut(&mut self.shared));
        self
    }
}

/// The host with its port, as the URL spells it.
pub(crate) fn host(url: &Uri) -> &str {
    url.authority().map_or("", |authority| authority.as_str())
}

impl<S> Layer<S> for ThrottleLayer {
    type Service = Throttle<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Throttle::new(inner, self.shared.clone())
    }
}

impl fmt::Debug for ThrottleLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shared.fmt(f)
    }
}
