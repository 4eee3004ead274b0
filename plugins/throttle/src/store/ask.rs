use std::time::Duration;

use chrono::{DateTime, Utc};
use forgekit_core::{
    LimitClass, OperationMeta,
    profile::{Budget, Limit, Per, Subject},
};

/// What a request needs a permit for.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Ask {
    /// The operation.
    pub meta: &'static OperationMeta,
    /// What the provider publishes, of which only a part counts this request.
    pub published: &'static [Budget],
    /// How much of a budget is to be left for others.
    pub reserve: u64,
    /// What the operation acts on, where that has a limit of its own.
    pub subject: Option<Subject>,
}

impl Ask {
    /// A request of `meta`, from a provider with these budgets.
    pub const fn new(meta: &'static OperationMeta, published: &'static [Budget]) -> Self {
        Self { meta, published, reserve: 0, subject: None }
    }

    /// Leaves this much of the budget to others.
    #[must_use]
    pub const fn reserve(mut self, reserve: u64) -> Self {
        self.reserve = reserve;
        self
    }

    /// Says what the operation acts on.
    #[must_use]
    pub const fn subject(mut self, subject: Option<Subject>) -> Self {
        self.subject = subject;
        self
    }

    /// Which of the budgets of this name the request takes from, all being counted apart.
    pub fn share(&self, budget: &Budget) -> u64 {
        match budget.per {
            Per::Operation => Subject::new(self.meta.id).number(),
            Per::Subject => self.subject.map_or(0, Subject::number),
            _ => 0,
        }
    }

    /// The budget that response headers tell about, if the request is counted in any.
    pub fn class(&self) -> Option<LimitClass> {
        Some(self.meta.class).filter(|class| *class != LimitClass::Unlimited)
    }

    /// What a limit holds back that the provider tells of this request: its class, and what of it
    /// is counted apart from the rest. That is its operation, where a budget counts each apart;
    /// 0 for the whole class.
    pub fn window(&self) -> Option<(LimitClass, u64)> {
        let apart = self.budgets().find(|budget| budget.per == Per::Operation);
        self.class().map(|class| (class, apart.map_or(0, |budget| self.share(budget))))
    }

    /// The window that this request is told of by the name of its class.
    pub(crate) fn window_of(&self, class: LimitClass) -> (LimitClass, u64) {
        self.window().filter(|(own, _)| *own == class).unwrap_or((class, 0))
    }

    /// The published budgets that count the request.
    pub fn budgets(&self) -> impl Iterator<Item = &'static Budget> + use<> {
        let meta = self.meta;
        let known = self.subject.is_some();
        self.published.iter().filter(move |budget| {
            budget.counted.counts(meta) && (known || budget.per != Per::Subject)
        })
    }
}

/// How a request ended that had a permit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It was never sent.
    Unsent,
    /// It was sent, and nobody knows whether it arrived.
    Lost,
    /// The provider answered.
    Answered(Told),
}

/// What a response told about limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Told {
    /// The state of a budget.
    pub rate: Option<ToldRate>,
    /// The limit that was reached.
    pub limit: Option<Limit>,
}

impl Told {
    /// A response that told this.
    pub const fn new(rate: Option<ToldRate>, limit: Option<Limit>) -> Self {
        Self { rate, limit }
    }
}

/// The state of a budget, as told by a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToldRate {
    /// Which budget it is.
    pub class: LimitClass,
    /// Requests in a window.
    pub limit: u64,
    /// Requests left.
    pub remaining: u64,
    /// When the window ends, by which it is told from the one before.
    pub reset: Option<DateTime<Utc>>,
    /// How long that is from now.
    pub resets_in: Option<Duration>,
    /// How much of it the request took that was answered, one if nobody says so.
    pub cost: u64,
}

impl ToldRate {
    /// A budget of which so much is left.
    pub const fn new(class: LimitClass, limit: u64, remaining: u64) -> Self {
        Self { class, limit, remaining, reset: None, resets_in: None, cost: 1 }
    }

    /// Says how much of the budget the request took.
    #[must_use]
    pub const fn cost(mut self, cost: u64) -> Self {
        self.cost = cost;
        self
    }

    /// Says when the window ends, and how long that is from now.
    #[must_use]
    pub const fn resets(mut self, reset: DateTime<Utc>, resets_in: Duration) -> Self {
        self.reset = Some(reset);
        self.resets_in = Some(resets_in);
        self
    }
}
