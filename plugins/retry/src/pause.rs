use std::time::Duration;

use forgekit_core::Body;
use tokio::time::{sleep, timeout};

/// The most that is read of an answer that is given up, to keep its connection in use.
const DRAINED: usize = 64 * 1024;

/// The longest that is waited for the rest of such an answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// Waits, and reads what is left of the last answer meanwhile.
pub(crate) async fn pause(wait: Duration, body: Option<Body>) {
    let waited = sleep(wait);
    if let Some(body) = body {
        drop(timeout(PATIENCE, body.bytes(DRAINED)).await);
    }
    if !wait.is_zero() {
        waited.await;
    }
}
