use std::time::Duration;

use tokio::time::{Instant, sleep, timeout_at};

use super::{Progress, Wait};
use crate::{Error, ErrorKind, error::TimeoutKind};

/// The questions of one wait: when each may be asked, and when there is no time for another.
pub(super) struct Rounds {
    policy: Wait,
    begun: Instant,
    /// Nothing if it is further away than a clock can tell.
    deadline: Option<Instant>,
    interval: Duration,
    asked: u32,
}

impl Rounds {
    pub(super) fn new(policy: Wait) -> Self {
        let begun = Instant::now();
        let (deadline, interval) = (begun.checked_add(policy.at_most), policy.every);
        Self { policy, begun, deadline, interval, asked: 0 }
    }

    /// The time that is left for a question, if it is bounded.
    pub(super) fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// Asks once, in the time that is left.
    pub(super) async fn ask<T>(
        &mut self,
        question: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        self.asked = self.asked.saturating_add(1);
        let Some(deadline) = self.deadline else {
            return question.await;
        };
        match timeout_at(deadline, question).await {
            Ok(Err(error)) if is_late(&error) && self.left() == Some(Duration::ZERO) => {
                Err(self.over().with_source(error))
            }
            Ok(answer) => answer,
            Err(_) => Err(self.over()),
        }
    }

    /// Waits until the next question, which the provider may have said the time of.
    pub(super) async fn pause(&mut self, told: Option<Duration>) -> Result<(), Error> {
        let next = told.map_or(self.interval, |told| told.max(self.policy.every));
        if self.left().is_some_and(|left| next >= left) {
            return Err(self.over());
        }
        let elapsed = self.begun.elapsed();
        self.policy.tell(Progress { asked: self.asked, elapsed, next });
        self.interval = self.interval.saturating_mul(2).min(self.policy.longest);
        self.interval = self.interval.max(self.policy.every);
        sleep(next).await;
        Ok(())
    }

    fn over(&self) -> Error {
        ErrorKind::NotReady { asked: self.asked, limit: self.policy.at_most }.into()
    }
}

fn is_late(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Timeout { kind: TimeoutKind::Call, .. })
}
