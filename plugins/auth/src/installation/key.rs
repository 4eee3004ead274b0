use std::fmt::Write as _;

use forgekit_core::{Client, CredentialId, origin::Origin};
use sha2::{Digest as _, Sha256};

use super::narrowing::{Narrowing, text_into};

/// What tells one token from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// Scheme, host, port and path of the provider.
    place: String,
    app: CredentialId,
    installation: i64,
    narrowing: Narrowing,
}

impl Key {
    pub(super) fn new(client: &Client, installation: i64, narrowing: Narrowing) -> Self {
        let base = client.base_url();
        let origin = Origin::of(base).map(|origin| origin.to_string()).unwrap_or_default();
        let place = origin + base.path().trim_end_matches('/');
        Self { place, app: client.credential_id().clone(), installation, narrowing }
    }

    pub(super) const fn app(&self) -> &CredentialId {
        &self.app
    }

    pub(super) const fn installation(&self) -> i64 {
        self.installation
    }

    pub(super) const fn narrowing(&self) -> &Narrowing {
        &self.narrowing
    }

    /// For limits, caches and people.
    pub(super) fn credential_id(&self) -> CredentialId {
        let (app, installation) = (&self.app, self.installation);
        let mut name = format!("installation:{app}/{installation}");
        if !self.narrowing.is_empty() {
            let mut digest = Sha256::new();
            self.narrowing.hash_into(&mut digest);
            name.push('+');
            name.push_str(&hex(&digest.finalize()[..8]));
        }
        CredentialId::new(name)
    }

    /// For stores, which it tells nothing.
    pub(super) fn hashed(&self) -> String {
        let mut digest = Sha256::new();
        text_into(&mut digest, "forgekit installation token");
        text_into(&mut digest, &self.place);
        text_into(&mut digest, self.app.as_str());
        digest.update(self.installation.to_be_bytes());
        self.narrowing.hash_into(&mut digest);
        hex(&digest.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
