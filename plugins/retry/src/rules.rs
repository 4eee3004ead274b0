use std::{borrow::Cow, fmt, sync::Arc, time::Duration};

use forgekit_core::Profile;
use tokio::time::Instant;
use tower::retry::budget::{Budget, TpsBudget};

use crate::{Attempted, Verdict, backoff::Backoff, cause::Cause, facts::Facts};

/// Why a request was not sent again.
pub(crate) type Reason = Cow<'static, str>;

pub(crate) type Predicate = dyn Fn(&Attempted<'_>) -> Verdict + Send + Sync;

/// How long a limit lasts if nobody says so.
const UNKNOWN: Duration = Duration::from_secs(60);

/// What a layer and its clones go by.
#[derive(Clone)]
pub(crate) struct Rules {
    pub(crate) profile: Arc<dyn Profile>,
    pub(crate) attempts: u32,
    pub(crate) backoff: Backoff,
    pub(crate) max_wait: Duration,
    pub(crate) limit_resends: u32,
    pub(crate) unavailable_writes: bool,
    pub(crate) budget: Option<Arc<dyn Budget + Send + Sync>>,
    pub(crate) when: Option<Arc<Predicate>>,
}

impl Rules {
    pub(crate) fn new(profile: Arc<dyn Profile>) -> Self {
        Self {
            profile,
            attempts: 4,
            backoff: Backoff::default(),
            max_wait: Duration::from_secs(3600),
            limit_resends: 1,
            unavailable_writes: true,
            budget: Some(Arc::new(TpsBudget::new(Duration::from_secs(10), 3, 0.2))),
            when: None,
        }
    }

    /// Whether sending again can do no harm. `limited` is how often it was for a limit already.
    pub(crate) fn allow(&self, cause: &Cause, facts: &Facts, limited: u32) -> Result<(), Reason> {
        match cause {
            Cause::NotSent | Cause::Asked { .. } => Ok(()),
            Cause::Limited { .. } if limited < self.limit_resends => Ok(()),
            Cause::Limited { .. } if limited == 0 => Err("a limit is not waited for".into()),
            Cause::Limited { .. } => Err("limited again".into()),
            Cause::Status { .. } if self.unavailable_writes && cause.is_unavailable() => Ok(()),
            Cause::Status { .. } | Cause::Broken | Cause::Late if facts.meta.idempotent => Ok(()),
            Cause::Status { .. } | Cause::Broken | Cause::Late => {
                Err(format!("{} is not idempotent", facts.method).into())
            }
        }
    }

    /// How long to wait. `failures` is how often the provider or the network has failed so far.
    pub(crate) fn wait(
        &self,
        cause: &Cause,
        facts: &Facts,
        failures: u32,
    ) -> Result<Duration, Reason> {
        let asked = cause.retry_after();
        let wait = match cause {
            Cause::Limited { held: true, .. } => {
                return in_time(asked.unwrap_or_default(), facts).map(|_| Duration::ZERO);
            }
            Cause::Limited { held: false, .. } => asked.unwrap_or(UNKNOWN),
            _ => self.backoff.after(failures).max(asked.unwrap_or_default()),
        };
        if wait > self.max_wait {
            let (wait, most) = (millis(wait), millis(self.max_wait));
            return Err(format!("the wait of {wait:?} is longer than {most:?}").into());
        }
        in_time(wait, facts)
    }

    /// Puts aside a part of a re-send for every request.
    pub(crate) fn deposit(&self) {
        if let Some(budget) = &self.budget {
            budget.deposit();
        }
    }

    pub(crate) fn withdraw(&self) -> Result<(), Reason> {
        match &self.budget {
            Some(budget) if !budget.withdraw() => Err("the retry budget is spent".into()),
            _ => Ok(()),
        }
    }
}

fn in_time(wait: Duration, facts: &Facts) -> Result<Duration, Reason> {
    let over = Instant::now().checked_add(wait);
    match facts.deadline {
        Some(deadline) if over.is_none_or(|over| over >= deadline) => {
            let wait = millis(wait);
            Err(format!("the wait of {wait:?} passes the call's time limit").into())
        }
        _ => Ok(wait),
    }
}

/// Without the digits that nobody reads.
fn millis(wait: Duration) -> Duration {
    Duration::new(wait.as_secs(), wait.subsec_millis() * 1_000_000)
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules")
            .field("profile", &self.profile.name())
            .field("attempts", &self.attempts)
            .field("backoff", &self.backoff)
            .field("max_wait", &self.max_wait)
            .field("limit_resends", &self.limit_resends)
            .field("unavailable_writes", &self.unavailable_writes)
            .finish_non_exhaustive()
    }
}
