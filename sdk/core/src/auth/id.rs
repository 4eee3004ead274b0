use std::{
    fmt::{self, Write as _},
    sync::Arc,
};

use sha2::{Digest as _, Sha256};

/// Names a credential without giving it away.
///
/// Two clients with the same credential share a name, so that what is known
/// about the provider's limits can be shared; two credentials never do.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CredentialId(Arc<str>);

impl CredentialId {
    /// An identity with this name.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }

    /// The identity of a secret: the same for the same secret in every process, so that
    /// processes can share what they know about a limit.
    ///
    /// The first half of its SHA-256, from which a token of a provider cannot be found. A
    /// secret that could be guessed, such as a password, should be given a name by
    /// [`new`](Self::new) instead.
    pub fn of_secret(kind: &str, secret: &str) -> Self {
        let digest = Sha256::new()
            .chain_update("forgekit credential")
            .chain_update([0])
            .chain_update(kind)
            .chain_update([0])
            .chain_update(secret)
            .finalize();
        let mut name = format!("{kind}:");
        for byte in &digest[..16] {
            let _ = write!(name, "{byte:02x}");
        }
        Self::new(name)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for CredentialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CredentialId").field(&self.as_str()).finish()
    }
}

impl fmt::Display for CredentialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
