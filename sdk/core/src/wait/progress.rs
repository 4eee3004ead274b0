use std::time::Duration;

/// How far a wait is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How often the provider was asked.
    pub asked: u32,
    /// The time since the first question was begun.
    pub elapsed: Duration,
    /// The time until the next question.
    pub next: Duration,
}
