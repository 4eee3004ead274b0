use std::{fmt, sync::Arc};

use forgekit_core::{Client, Error};
use moka::{policy::EvictionPolicy, sync::Cache};

use super::{
    Installation, SealingKey, TokenStore, issuer::TokenIssuer, key::Key, store::SealedStore,
};
use crate::{Clock, renew::Renewing};

/// How many tokens are kept at most.
const CAPACITY: u64 = 15_000;

/// Where a GitHub App is installed: finds installations, and keeps their tokens.
///
/// Clones share the tokens.
///
/// # Memory
///
/// So many tokens are kept, and the one that was not used for longest is forgotten first; a
/// credential that is still in use keeps its own. They are in this process only, unless there is
/// a [store](Self::store).
#[derive(Clone)]
pub struct Installations {
    app: Client,
    clock: Clock,
    store: Option<Arc<SealedStore>>,
    capacity: u64,
    tokens: Tokens,
}

type Tokens = Cache<Key, Renewing<TokenIssuer>>;

impl Installations {
    /// Of the app whose client this is.
    ///
    /// Tokens are asked for with this client, through its layers and from its host. So it has to
    /// act as the app itself: its credential is the app's signed token, and that credential's
    /// identity is the app's name in those of the installations.
    pub fn new(app: &Client) -> Self {
        Self {
            app: app.clone(),
            clock: Clock::default(),
            store: None,
            capacity: CAPACITY,
            tokens: tokens(CAPACITY),
        }
    }

    /// Shares tokens with other processes through `store`, sealed with `key`.
    ///
    /// Processes that are to share them need the same store and key, and clients of the app that
    /// have the same base URL and the same identity. Each of them renews a token when it is time,
    /// unless another one has done so.
    #[must_use]
    pub fn store(self, store: impl TokenStore + 'static, key: SealingKey) -> Self {
        let store = Some(Arc::new(SealedStore::new(Arc::new(store), key)));
        Self { store, ..self }.forgetting()
    }

    /// Reads the time of day from `clock`.
    #[must_use]
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }.forgetting()
    }

    /// Keeps so many tokens at most, 15 000 unless set.
    #[must_use]
    pub fn capacity(self, tokens: u64) -> Self {
        Self { capacity: tokens, ..self }.forgetting()
    }

    /// The credential of one installation.
    ///
    /// # Parameters
    ///
    /// * `id`: as in [`InstallationInfo`](super::InstallationInfo) or in a webhook's payload.
    pub fn installation(&self, id: i64) -> Installation {
        Installation::of(self.clone(), id)
    }

    /// A client that acts as the installation `id`, and is the app's client in everything else:
    /// connections, limits and layers.
    ///
    /// # Errors
    ///
    /// See [`Client::with_credential`].
    pub fn client(&self, id: i64) -> Result<Client, Error> {
        self.installation(id).client()
    }

    pub(super) const fn app(&self) -> &Client {
        &self.app
    }

    pub(super) fn sealed_store(&self) -> Option<&SealedStore> {
        self.store.as_deref()
    }

    /// The token with this key, and what renews it.
    pub(super) fn renewing(&self, key: Key) -> Renewing<TokenIssuer> {
        let Self { app, clock, store, .. } = self;
        self.tokens.get_with(key.clone(), || {
            let (client, store) = (app.clone(), store.clone());
            Renewing::new(TokenIssuer { client, key, clock: clock.clone(), store }, clock.clone())
        })
    }

    /// Those that were got in another way stay with the clones that were made before.
    fn forgetting(self) -> Self {
        Self { tokens: tokens(self.capacity), ..self }
    }
}

fn tokens(capacity: u64) -> Tokens {
    // By use alone: a policy that admits by frequency as well would not take new ones in when it
    // is full, and two credentials would then ask for a token each.
    Cache::builder().max_capacity(capacity).eviction_policy(EvictionPolicy::lru()).build()
}

impl fmt::Debug for Installations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Installations")
            .field("app", &self.app)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
