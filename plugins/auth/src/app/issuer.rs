//! Signs an app's tokens.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Refusal},
};
use http::{HeaderMap, header::AUTHORIZATION};
use secrecy::zeroize::Zeroizing;
use serde_json::Value;

use super::{Signer, skew::Skew};
use crate::{
    Clock,
    renew::{Issued, Issuer, Judgement},
};

const HEADER: &str = r#"{"alg":"RS256","typ":"JWT"}"#;

/// How long before now a token says it was issued, for clocks that differ a little.
const BACKDATED: Duration = Duration::from_secs(30);

/// What tokens are made of.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) id: Arc<str>,
    pub(super) signer: Arc<dyn Signer>,
    pub(super) lifetime: Duration,
    pub(super) clock: Clock,
}

/// Makes tokens for the provider's time.
pub(super) struct Signed {
    settings: Settings,
    skew: Skew,
}

impl Signed {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, skew: Skew::default() }
    }

    async fn sign(&self) -> Result<Issued, AuthError> {
        let Settings { id, signer, lifetime, clock } = &self.settings;
        let now = clock.now();
        let from = self.skew.theirs(now).saturating_sub_unsigned(BACKDATED.as_secs());
        let until = from.saturating_add_unsigned(lifetime.as_secs());
        let iss = Value::from(&**id);
        let claims = format!(r#"{{"iat":{from},"exp":{until},"iss":{iss}}}"#);
        let message =
            [HEADER, &claims].map(|part| URL_SAFE_NO_PAD.encode(part.as_bytes())).join(".");
        let signature = signer.sign(message.as_bytes()).await?;
        check(&signature)?;
        let signature = Zeroizing::new(URL_SAFE_NO_PAD.encode(signature));
        let token = Zeroizing::new([&message, ".", &signature].concat());
        Ok(Issued::new(&token, now).expires(now.checked_add(*lifetime - BACKDATED)))
    }
}

/// A signature that is refused by the provider with nothing but 401.
fn check(signature: &[u8]) -> Result<(), AuthError> {
    if signature.is_empty() {
        return Err(AuthError::new("the app's signer gave an empty signature"));
    }
    if signature.iter().all(u8::is_ascii) {
        return Err(AuthError::new(
            "the app's signer gave a text instead of a signature's bytes; if it is base64, \
             decode it",
        ));
    }
    Ok(())
}

impl Issuer for Signed {
    fn issue(&self, _: Option<Arc<Issued>>) -> BoxFuture<'_, Result<Issued, AuthError>> {
        Box::pin(async {
            let skew = self.skew.get();
            let issued = self.sign().await?;
            if self.skew.get() == skew {
                return Ok(issued);
            }
            // Learned from a refusal while the signer took its time.
            self.sign().await
        })
    }

    fn judge(&self, refusal: &Refusal<'_>, age: Duration) -> Judgement {
        let now = self.settings.clock.now();
        let taken = taken_for(refusal.granted, now.checked_sub(age));
        let to_blame = |taken| self.skew.is_to_blame(taken, &refusal.head.headers, now);
        if refusal.times == 1 && taken.is_some_and(to_blame) {
            Judgement::Renew
        } else {
            Judgement::GiveUp
        }
    }
}

/// When a token was issued by our clock, and the time it was issued for.
fn taken_for(granted: &HeaderMap, issued: Option<SystemTime>) -> Option<(SystemTime, i64)> {
    let token = granted.get(AUTHORIZATION)?.to_str().ok()?;
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    let from = claims.get("iat")?.as_i64()?;
    Some((issued?, from.saturating_add_unsigned(BACKDATED.as_secs())))
}

impl fmt::Debug for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("id", &self.settings.id).finish_non_exhaustive()
    }
}
