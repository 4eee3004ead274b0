use std::{fmt, sync::Arc};

use forgekit_core::CredentialId;

/// Whose limit it is: one credential's at one host.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    host: Arc<str>,
    credential: CredentialId,
}

impl Key {
    /// The limits of `credential` at `host`, which is a name with a port where that matters.
    pub fn new(host: impl Into<Arc<str>>, credential: CredentialId) -> Self {
        Self { host: host.into(), credential }
    }

    /// The host.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The credential.
    pub const fn credential(&self) -> &CredentialId {
        &self.credential
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.credential, self.host)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}
