use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};
use serde::{Deserialize, Serialize};

use super::{SealingKey, TokenStore, outage::Outage};

/// A store in which everything is sealed.
pub(in crate::installation) struct SealedStore {
    store: Arc<dyn TokenStore>,
    key: SealingKey,
    outage: Outage,
}

/// A token with its times, by the provider's clock.
pub(in crate::installation) struct Kept {
    pub(in crate::installation) token: SecretString,
    pub(in crate::installation) issued: SystemTime,
    pub(in crate::installation) expires: SystemTime,
}

/// The same as it is written down; times in seconds since 1970.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    token: &'a str,
    issued: u64,
    expires: u64,
}

impl SealedStore {
    pub(in crate::installation) fn new(store: Arc<dyn TokenStore>, key: SealingKey) -> Self {
        Self { store, key, outage: Outage::default() }
    }

    /// What is under `name`, if it can be read.
    pub(in crate::installation) async fn get(&self, name: &str) -> Option<Kept> {
        let get = async { self.store.get(name).await };
        let sealed = self.outage.ask(&*self.store, get).await??;
        let kept = self.key.open(name, &sealed).and_then(|opened| Kept::read(&opened));
        if kept.is_none() {
            tracing::debug!(
                target: "forgekit",
                store = ?self.store,
                "what is in the store was not sealed for here with any of the keys"
            );
        }
        kept
    }

    pub(in crate::installation) async fn put(&self, name: &str, kept: &Kept, ttl: Duration) {
        let put = async {
            let sealed = self.key.seal(name, &kept.write()?)?;
            self.store.put(name, sealed, ttl).await
        };
        self.outage.ask(&*self.store, put).await;
    }

    pub(in crate::installation) async fn remove(&self, name: &str) {
        let remove = async { self.store.remove(name).await };
        self.outage.ask(&*self.store, remove).await;
    }
}

impl Kept {
    fn write(&self) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
        let written = Written {
            token: self.token.expose_secret(),
            issued: seconds(self.issued),
            expires: seconds(self.expires),
        };
        // With room for all of it, so that nothing is left behind where it has grown.
        let mut text = Zeroizing::new(Vec::with_capacity(2 * written.token.len() + 128));
        serde_json::to_writer(&mut *text, &written)?;
        Ok(text)
    }

    fn read(text: &[u8]) -> Option<Self> {
        let written: Written<'_> = serde_json::from_slice(text).ok()?;
        Some(Self {
            token: written.token.into(),
            issued: UNIX_EPOCH.checked_add(Duration::from_secs(written.issued))?,
            expires: UNIX_EPOCH.checked_add(Duration::from_secs(written.expires))?,
        })
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

impl fmt::Debug for SealedStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}
