use std::{
    fmt,
    time::{Duration, SystemTime},
};

use forgekit_core::CredentialId;
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

use crate::oauth::{OAuthApp, OAuthError, OAuthErrorKind, error::Step};

/// The form of the text that a login is kept as.
const VERSION: &str = "1";

/// A login that has begun, to be kept until the user comes back.
///
/// It holds the state, by which the answer is known to belong to this login, and the verifier,
/// without which the code is of no use to a thief. It belongs to the browser that began: keep it
/// in the user's session, or as [`to_secret`](Self::to_secret) in a cookie that is `HttpOnly`,
/// `Secure` and `SameSite=Lax`, better encrypted. It cannot be cloned, as a login ends once.
pub struct Pending {
    pub(super) state: SecretString,
    pub(super) verifier: Option<SecretString>,
    /// Which app it was begun with.
    pub(super) app: String,
    begun: u64,
}

impl Pending {
    pub(super) fn new(app: &OAuthApp, state: SecretString, verifier: Option<SecretString>) -> Self {
        Self { state, verifier, app: app.fingerprint(), begun: seconds(app.clock.now()) }
    }

    /// As text, of characters that a cookie may have.
    pub fn to_secret(&self) -> SecretString {
        let begun = self.begun.to_string();
        let verifier = self.verifier.as_ref().map_or("", |verifier| verifier.expose_secret());
        let parts = [VERSION, &begun, &self.app, self.state.expose_secret(), verifier];
        Zeroizing::new(parts.join(".")).as_str().into()
    }

    /// From what [`to_secret`](Self::to_secret) gave.
    ///
    /// # Errors
    ///
    /// It is something else, or was written by a later version.
    pub fn from_secret(text: &SecretString) -> Result<Self, OAuthError> {
        let other = || {
            let detail = "what was kept of the login is not what `Pending::to_secret` gave";
            OAuthError::new(Step::Finish, OAuthErrorKind::Invalid, detail)
        };
        let mut parts = text.expose_secret().split('.');
        let mut next = || parts.next().ok_or_else(other);
        if next()? != VERSION {
            return Err(other());
        }
        let begun = next()?.parse().map_err(|_| other())?;
        let (app, state, verifier) = (next()?.to_owned(), next()?, next()?);
        // The protocol accepts no others.
        let fits = verifier.is_empty() || (43..=128).contains(&verifier.len());
        if state.is_empty() || !fits || parts.next().is_some() {
            return Err(other());
        }
        let verifier = Some(verifier).filter(|verifier| !verifier.is_empty());
        Ok(Self { state: state.into(), verifier: verifier.map(Into::into), app, begun })
    }

    pub(super) fn age(&self, now: SystemTime) -> Duration {
        Duration::from_secs(seconds(now).saturating_sub(self.begun))
    }
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}

impl OAuthApp {
    /// What tells this app from others, so that no code is sent to a provider that did not give
    /// it.
    pub(super) fn fingerprint(&self) -> String {
        let place = format!("{} {}", self.provider.token, self.client_id);
        let id = CredentialId::of_secret("oauth app", &place);
        id.as_str().rsplit(':').next().unwrap_or_default().to_owned()
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").field("begun", &self.begun).finish_non_exhaustive()
    }
}
