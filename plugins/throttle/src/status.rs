use forgekit_core::LimitClass;
use tokio::time::Instant;

/// What is known about the budgets of one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rates {
    /// Requests that were sent and not answered.
    pub in_flight: usize,
    /// When a secondary limit ends.
    pub paused_until: Option<Instant>,
    /// The budgets that response headers told about, while their windows last.
    pub budgets: Vec<Rate>,
}

/// The state of one budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rate {
    /// Which one.
    pub class: LimitClass,
    /// Requests in a window.
    pub limit: u64,
    /// Requests left, with those under way taken off.
    pub remaining: u64,
    /// When the window ends.
    pub resets: Option<Instant>,
}

/// How things stand with one credential at one host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// Requests that wait for a permit.
    pub queued: usize,
    /// Until when the one that is first among them waits, if that is known.
    pub waiting_until: Option<Instant>,
    /// The budgets.
    pub rates: Rates,
}

impl Status {
    /// What is left of the budget of this class, if that is known.
    pub fn remaining(&self, class: LimitClass) -> Option<u64> {
        let of_class = self.rates.budgets.iter().find(|rate| rate.class == class)?;
        Some(of_class.remaining)
    }
}
