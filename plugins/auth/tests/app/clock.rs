use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use forgekit_auth::Clock;
use tokio::time::Instant;

/// Where all tests begin, in seconds since 1970.
pub const START: i64 = 1 << 30;

/// A clock that goes with tokio's, and can be set.
#[derive(Clone)]
pub struct Watch {
    started: Instant,
    ahead: Arc<AtomicI64>,
}

impl Watch {
    pub fn new() -> Self {
        Self { started: Instant::now(), ahead: Arc::default() }
    }

    /// Sets it to be so many seconds ahead of where it would be.
    pub fn set(&self, ahead: i64) {
        self.ahead.store(ahead, Relaxed);
    }

    /// What it would read if nobody had set it.
    pub fn right(&self) -> i64 {
        START + i64::try_from(self.started.elapsed().as_secs()).unwrap()
    }

    pub fn clock(&self) -> Clock {
        let watch = self.clone();
        Clock::new(move || {
            let start = START + watch.ahead.load(Relaxed);
            let start = Duration::from_secs(u64::try_from(start).unwrap());
            SystemTime::UNIX_EPOCH + start + watch.started.elapsed()
        })
    }
}
