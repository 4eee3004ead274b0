use std::{sync::Arc, time::Duration};

use forgekit_core::Profile;
use tower::{Layer, retry::budget::Budget};

use crate::{Attempted, Retry, Verdict, rules::Rules, session::Session};

/// Wraps services in [`Retry`].
///
/// Clones share their budget, and so do the services of one layer.
#[derive(Clone, Debug)]
#[must_use = "a layer does nothing until it is put around a service"]
pub struct RetryLayer {
    rules: Rules,
}

impl RetryLayer {
    /// Sends again what may be, by the ways of a provider.
    ///
    /// At most 4 attempts, waits of up to 1 s, 2 s and 4 s between them, one re-send for a limit.
    pub fn new(profile: Arc<dyn Profile>) -> Self {
        Self { rules: Rules::new(profile) }
    }

    /// Caps how often a request is sent in all. 1 sends nothing again, and 0 is taken for 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.rules.attempts = attempts.max(1);
        self
    }

    /// Sets the longest wait after the first failure, which doubles with every further one up
    /// to `max`. The wait is a random part of that.
    pub const fn backoff(mut self, base: Duration, max: Duration) -> Self {
        self.rules.backoff.base = base;
        self.rules.backoff.max = max;
        self
    }

    /// Takes the random part of a wait, from 0 to 1, out of `random`.
    ///
    /// For tests, or for a generator of your own. `|| 1.0` always waits as long as may be.
    pub fn random(mut self, random: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        self.rules.backoff.random = Arc::new(random);
        self
    }

    /// Sets the longest wait that a provider may ask for, 1 h otherwise. If it asks for more,
    /// the request is not sent again.
    ///
    /// A call's time limit is kept in any case. A limit that a throttle waits for is not counted.
    pub const fn max_wait(mut self, max_wait: Duration) -> Self {
        self.rules.max_wait = max_wait;
        self
    }

    /// Sets how often a call is sent again after a limit, once otherwise. The cap counts these too.
    pub const fn limit_resends(mut self, resends: u32) -> Self {
        self.rules.limit_resends = resends;
        self
    }

    /// Sets whether a 503 with `retry-after` is taken to say that nothing was done, so that
    /// also what is not idempotent is sent again. It is otherwise.
    pub const fn resend_unavailable_writes(mut self, resend: bool) -> Self {
        self.rules.unavailable_writes = resend;
        self
    }

    /// Bounds re-sends for failures by a budget of your own, which several layers may share.
    ///
    /// Otherwise a [`TpsBudget`](crate::TpsBudget): in any 10 s, a fifth of the requests and 30
    /// more. Those for a limit are not counted.
    pub fn budget(mut self, budget: Arc<dyn Budget + Send + Sync>) -> Self {
        self.rules.budget = Some(budget);
        self
    }

    /// Lets every call be sent again up to its cap, however many fail.
    pub fn without_budget(mut self) -> Self {
        self.rules.budget = None;
        self
    }

    /// Asks `predicate` about every attempt, whatever came of it. The one given last counts.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use forgekit_core::Profile;
    /// use forgekit_retry::{RetryLayer, Verdict};
    /// use http::StatusCode;
    ///
    /// # fn layer(profile: Arc<dyn Profile>) -> RetryLayer {
    /// RetryLayer::new(profile).when(|attempted| match attempted.status() {
    ///     // What has just been made may not be everywhere yet.
    ///     Some(StatusCode::NOT_FOUND) if attempted.meta.id == "repos/get" => Verdict::Again,
    ///     Some(StatusCode::BAD_GATEWAY) => Verdict::stop("the gateway is known to be down"),
    ///     _ => Verdict::Default,
    /// })
    /// # }
    /// ```
    pub fn when(
        mut self,
        predicate: impl Fn(&Attempted<'_>) -> Verdict + Send + Sync + 'static,
    ) -> Self {
        self.rules.when = Some(Arc::new(predicate));
        self
    }
}

impl<S> Layer<S> for RetryLayer {
    type Service = Retry<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Retry::new(inner, Session::new(Arc::new(self.rules.clone())))
    }
}
