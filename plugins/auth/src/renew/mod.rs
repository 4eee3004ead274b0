//! A token that is renewed before it ends.
//!
//! However many requests need it, one of them asks for it and all get what came: a flight is
//! a task of its own, so that a caller who gives up takes nothing from the others. While the
//! old token lasts, nobody waits for the new one.

mod issued;
mod judge;
mod state;
#[cfg(test)]
mod tests;

use std::{fmt, future::ready, sync::Arc, time::Duration};

use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Refusal},
};
use futures_util::future::{FutureExt as _, Shared};
use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};
use tokio::runtime::Handle;

pub(crate) use issued::Issued;
pub(crate) use judge::{Judgement, offset_from_date};

use self::state::{Need, State};
use crate::Clock;

/// How long before its end a token is renewed while it is still used.
const EARLY: Duration = Duration::from_secs(5 * 60);

/// How long before its end a token is not used any more, as it might end on its way.
const LATE: Duration = Duration::from_secs(30);

/// Where new tokens come from.
pub(crate) trait Issuer: fmt::Debug + Send + Sync + 'static {
    /// Gets a token, another one than `old`, if there was one.
    fn issue(&self, old: Option<Arc<Issued>>) -> BoxFuture<'_, Result<Issued, AuthError>>;

    /// What to do about a 401 of the token in use, which was issued so long ago.
    fn judge(&self, refusal: &Refusal<'_>, age: Duration) -> Judgement {
        let _ = age;
        if refusal.times == 1 { Judgement::Renew } else { Judgement::GiveUp }
    }
}

type Flight = Shared<BoxFuture<'static, Result<Arc<Issued>, AuthError>>>;

/// A token and what renews it. Clones share both.
pub(crate) struct Renewing<I> {
    inner: Arc<Inner<I>>,
}

struct Inner<I> {
    issuer: I,
    clock: Clock,
    early: Duration,
    state: State,
}

impl<I: Issuer> Renewing<I> {
    /// Nothing yet.
    pub(crate) fn new(issuer: I, clock: Clock) -> Self {
        Self { inner: Arc::new(Inner { issuer, clock, early: EARLY, state: State::default() }) }
    }

    /// Renews so long before the end, five minutes otherwise.
    pub(crate) fn early(mut self, span: Duration) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.inner) {
            inner.early = span;
        }
        self
    }

    /// Begins with a token.
    pub(crate) fn with(self, issued: Issued) -> Self {
        self.inner.state.put(Arc::new(issued));
        self
    }

    pub(crate) fn issuer(&self) -> &I {
        &self.inner.issuer
    }

    /// The header, unless it has to be waited for. Renews in the background when it is time.
    pub(crate) fn at_hand(&self) -> Option<(HeaderName, HeaderValue)> {
        let (token, need) = self.look();
        let header = token?.header().ok()?;
        if matches!(need, Need::Soon) && Handle::try_current().is_ok() {
            // Told where it fails; whoever needs the token by then asks again.
            drop(self.flight());
        }
        Some((AUTHORIZATION, header))
    }

    /// The token, waited for if need be.
    pub(crate) async fn token(&self) -> Result<Arc<Issued>, AuthError> {
        if let (Some(token), _) = self.look() {
            return Ok(token);
        }
        match self.flight().await {
            Ok(token) => Ok(token),
            Err(error) => self.inner.state.last(self.inner.clock.now()).ok_or(error),
        }
    }

    /// Puts the header on a request.
    pub(crate) async fn apply(&self, headers: &mut HeaderMap) -> Result<(), AuthError> {
        let header = match self.at_hand() {
            Some((_, header)) => header,
            None => self.token().await?.header()?,
        };
        headers.insert(AUTHORIZATION, header);
        Ok(())
    }

    /// Hears of a 401.
    pub(crate) async fn refused(&self, refusal: Refusal<'_>) -> Result<bool, AuthError> {
        let Some(current) = self.inner.state.current() else {
            return Ok(refusal.times == 1);
        };
        if !current.is(refusal.granted) {
            // Replaced since it was sent.
            return Ok(true);
        }
        let age = current.age(self.inner.clock.now());
        match self.inner.issuer.judge(&refusal, age) {
            Judgement::Renew => {
                if self.inner.state.drop_if(&current) {
                    self.flight().await?;
                }
                Ok(true)
            }
            Judgement::Wait(span) => {
                tokio::time::sleep(span).await;
                Ok(true)
            }
            Judgement::GiveUp => Ok(false),
        }
    }

    /// Forgets a token that is of no use any more, so that the next caller gets another.
    pub(crate) fn forget(&self, token: &Arc<Issued>) {
        self.inner.state.drop_if(token);
    }

    fn look(&self) -> (Option<Arc<Issued>>, Need) {
        self.inner.state.look(self.inner.clock.now(), self.inner.early, LATE)
    }

    /// Joins the flight there is, or begins one.
    fn flight(&self) -> Flight {
        let Ok(runtime) = Handle::try_current() else {
            let error = AuthError::new("a token can only be got inside a tokio runtime");
            return ready(Err(error)).boxed().shared();
        };
        self.inner.state.join(|| {
            let flying = Flying { inner: self.inner.clone(), over: false };
            let flown = runtime.spawn(flying.fly()).map(|done| {
                done.unwrap_or_else(|error| {
                    Err(AuthError::new("the task that was to get it ended early")
                        .with_source(error))
                })
            });
            flown.boxed().shared()
        })
    }
}

/// Ends the flight however its task ends, be it before it began.
struct Flying<I> {
    inner: Arc<Inner<I>>,
    over: bool,
}

impl<I: Issuer> Flying<I> {
    async fn fly(mut self) -> Result<Arc<Issued>, AuthError> {
        let Inner { issuer, state, .. } = &*self.inner;
        let issued = issuer.issue(state.known()).await;
        let issued = issued.map(Arc::new).inspect_err(|error| {
            tracing::warn!(target: "forgekit", ?issuer, %error, "no new token");
        });
        self.over = true;
        self.inner.state.landed(issued)
    }
}

impl<I> Drop for Flying<I> {
    fn drop(&mut self) {
        if !self.over {
            self.inner.state.end();
        }
    }
}

impl<I> Clone for Renewing<I> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone() }
    }
}

impl<I: fmt::Debug> fmt::Debug for Renewing<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.issuer.fmt(f)
    }
}
