use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use forgekit_core::BoxError;
use tokio::time::{Instant, timeout};

use super::TokenStore;

/// How long a store may take before it counts as away.
const PATIENCE: Duration = Duration::from_secs(3);

/// How long a store is left alone when it has failed.
const REST: Duration = Duration::from_secs(5);

/// Whether the store is away, which is said once when it begins and once when it is over.
#[derive(Debug, Default)]
pub(super) struct Outage {
    failed: Mutex<Option<Instant>>,
}

impl Outage {
    /// Asks the store, unless it is left alone; an error is told here and goes no further.
    pub(super) async fn ask<T>(
        &self,
        store: &dyn TokenStore,
        answer: impl Future<Output = Result<T, BoxError>>,
    ) -> Option<T> {
        if self.lock().is_some_and(|failed| failed.elapsed() < REST) {
            return None;
        }
        let answer = timeout(PATIENCE, answer).await;
        match answer.unwrap_or_else(|_| Err(format!("no answer within {PATIENCE:?}").into())) {
            Ok(answer) => {
                if self.lock().take().is_some() {
                    tracing::info!(target: "forgekit", ?store, "the token store is back");
                }
                Some(answer)
            }
            Err(error) => {
                if self.lock().replace(Instant::now()).is_none() {
                    tracing::warn!(
                        target: "forgekit",
                        ?store,
                        %error,
                        "the token store is away, tokens are kept in this process only"
                    );
                }
                None
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
