use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use forgekit_core::{
    BoxFuture, Call, Client, Response,
    auth::{AuthError, Refusal},
    profile::date,
};
use secrecy::ExposeSecret as _;

use super::{
    failure::no_token,
    key::Key,
    operations::{CreateToken, NewToken},
    store::{Kept, SealedStore},
};
use crate::{
    Clock,
    renew::{Issued, Issuer, Judgement},
};

/// How long GitHub may take until all of it knows a token.
const FRESH: Duration = Duration::from_secs(10);

/// A token in a store that ends sooner is left there: it would have to be renewed at once.
const MARGIN: Duration = Duration::from_secs(5 * 60 + 30);

/// Gets the token of one installation, from the store or from GitHub.
pub(super) struct TokenIssuer {
    pub(super) client: Client,
    pub(super) key: Key,
    pub(super) clock: Clock,
    pub(super) store: Option<Arc<SealedStore>>,
}

impl TokenIssuer {
    /// What another process has got, if it is of use.
    async fn kept(&self, old: Option<&Issued>) -> Option<Issued> {
        let kept = self.store.as_ref()?.get(&self.key.hashed()).await?;
        let token = kept.token.expose_secret();
        if old.is_some_and(|old| old.expose() == token) {
            return None;
        }
        let now = self.clock.now();
        let left = kept.expires.duration_since(now).unwrap_or_default();
        if left <= MARGIN {
            tracing::debug!(target: "forgekit", issuer = ?self, "the token in the store ends soon");
            return None;
        }
        // From the future by a clock that is slow: as old as can be, so that it is not waited
        // for when it is refused.
        let issued = if kept.issued > now { SystemTime::UNIX_EPOCH } else { kept.issued };
        Some(Issued::new(token, issued).expires(Some(kept.expires)))
    }

    async fn request(&self) -> Result<Response<NewToken>, AuthError> {
        let narrowing = self.key.narrowing();
        let mut call = Call::<CreateToken>::new(&self.client)
            .with_path("installation_id", self.key.installation());
        if let Some(repositories) = &narrowing.repositories {
            call = call.with_field("repositories", repositories);
        }
        if let Some(ids) = &narrowing.repository_ids {
            call = call.with_field("repository_ids", ids);
        }
        if !narrowing.permissions.is_empty() {
            call = call.with_field("permissions", &narrowing.permissions);
        }
        call.send().await.map_err(|error| no_token(&self.key, error))
    }

    async fn keep(&self, answer: &Response<NewToken>, asked: DateTime<Utc>, lasts: Duration) {
        let Some(store) = &self.store else { return };
        let Some(ttl) = lasts.checked_sub(MARGIN).filter(|ttl| !ttl.is_zero()) else { return };
        let kept = Kept {
            token: answer.token.0.clone(),
            issued: asked.into(),
            expires: answer.expires_at.into(),
        };
        store.put(&self.key.hashed(), &kept, ttl).await;
    }
}

impl Issuer for TokenIssuer {
    fn issue(&self, old: Option<Arc<Issued>>) -> BoxFuture<'_, Result<Issued, AuthError>> {
        Box::pin(async move {
            if let Some(kept) = self.kept(old.as_deref()).await {
                return Ok(kept);
            }
            let answer = self.request().await?;
            let now = self.clock.now();
            // By the clock that the end was told by; ours may be wrong.
            let asked = date(answer.headers()).unwrap_or_else(|| now.into());
            let lasts = (answer.expires_at - asked).to_std().unwrap_or_default();
            let token = answer.token.0.expose_secret();
            let issued = Issued::new(token, now).expires(now.checked_add(lasts));
            issued.header()?;
            self.keep(&answer, asked, lasts).await;
            Ok(issued)
        })
    }

    fn judge(&self, refusal: &Refusal<'_>, age: Duration) -> Judgement {
        match refusal.times {
            times @ 1..=3 if age < FRESH => Judgement::Wait(Duration::from_secs(times.into())),
            // The second time it may have been another process's, which is no better.
            1 | 2 if age >= FRESH => Judgement::Renew,
            _ => Judgement::GiveUp,
        }
    }
}

impl fmt::Debug for TokenIssuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Installation").field(&self.key.credential_id().as_str()).finish()
    }
}
