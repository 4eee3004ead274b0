use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};

use super::DeviceLogin;
use crate::oauth::{OAuthError, OAuthErrorKind, TokenSet, error::Step, protocol::Wire};

/// The longest wait after a question that got no answer.
const LONGEST: Duration = Duration::from_secs(2 * 60);

/// How a login goes on, told before each wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// How often the provider has been asked.
    pub asked: u32,
    /// How long it is until the provider is asked again.
    pub wait: Duration,
    /// How long it is until the code ends.
    pub left: Duration,
}

impl DeviceLogin {
    /// Waits until the user has decided, see [`wait_with`](Self::wait_with).
    ///
    /// # Errors
    ///
    /// See [`wait_with`](Self::wait_with).
    pub async fn wait(self) -> Result<TokenSet, OAuthError> {
        self.wait_with(|_| ()).await
    }

    /// Waits until the user has decided, and tells how it goes on.
    ///
    /// Asks as often as the provider lets it: five seconds less often from each `slow_down` on,
    /// and half as often after each question that could not be asked. Drop the future to give
    /// up; nothing goes on then.
    ///
    /// # Errors
    ///
    /// The user said no, or the code ended.
    pub async fn wait_with(
        self,
        progress: impl FnMut(Progress) + Send,
    ) -> Result<TokenSet, OAuthError> {
        let wire = Wire::new(&self.app, Step::Wait);
        let turns = Mutex::new(Turns { asked: 0, progress });
        let pause = |wait| {
            let now = self.app.clock.now();
            let mut turns = turns.lock().unwrap_or_else(PoisonError::into_inner);
            tokio::time::sleep(turns.next(wait, self.expires, now))
        };
        // The protocol would ask at once, when nobody can have typed in anything yet.
        pause(self.interval()).await;

        let protocol = self.app.protocol();
        let Ok(left) = self.expires.duration_since(self.app.clock.now()) else {
            return Err(OAuthError::new(Step::Wait, OAuthErrorKind::Expired, ""));
        };
        let clock = self.app.clock.clone();
        let granted = protocol
            .exchange_device_access_token(&self.answer)
            .set_time_fn(move || DateTime::<Utc>::from(clock.now()))
            // Less than the wait there is would undo what `slow_down` asked for.
            .set_max_backoff_interval(LONGEST.max(2 * self.interval()))
            .request_async(&wire, &pause, Some(left))
            .await
            .map_err(|error| {
                let error = wire.error(error);
                match wire.failure() {
                    Some(last) if error.kind() == OAuthErrorKind::Expired => {
                        error.with_source(last)
                    }
                    _ => error,
                }
            })?;
        Ok(TokenSet::of(&granted, wire.timing()))
    }
}

struct Turns<P> {
    asked: u32,
    progress: P,
}

impl<P: FnMut(Progress)> Turns<P> {
    /// Tells of the next wait, which ends with the code.
    fn next(&mut self, wait: Duration, expires: SystemTime, now: SystemTime) -> Duration {
        let left = expires.duration_since(now).unwrap_or_default();
        // The code ends when its end is past.
        let wait = wait.min(left + Duration::from_millis(1));
        (self.progress)(Progress { asked: self.asked, wait, left });
        self.asked = self.asked.saturating_add(1);
        wait
    }
}
