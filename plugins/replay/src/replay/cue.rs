use std::time::Duration;

use forgekit_scenario::FaultKind;

/// What is to be done about a request that a step expects.
#[derive(Debug)]
pub(crate) struct Cue {
    /// The index of the step.
    pub(crate) step: usize,
    /// The index of what the transcript has of it.
    pub(crate) exchange: usize,
    /// How long the answer takes.
    pub(crate) latency: Duration,
    /// What stands in for the answer. Without it the step has been played.
    pub(crate) instead: Option<FaultKind>,
}
