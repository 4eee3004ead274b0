use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use forgekit_auth::Clock;
use tokio::time::Instant;

/// When all tests begin: 1,700,000,000 seconds after 1970.
pub fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// A clock that is moved by hand.
#[derive(Clone)]
pub struct Hand(Arc<Mutex<SystemTime>>);

impl Hand {
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(start())))
    }

    pub fn clock(&self) -> Clock {
        let at = self.0.clone();
        Clock::new(move || *at.lock().unwrap())
    }

    pub fn pass(&self, span: Duration) {
        *self.0.lock().unwrap() += span;
    }
}

/// A clock that goes with tokio's.
pub fn tokio_clock() -> Clock {
    let began = Instant::now();
    Clock::new(move || start() + began.elapsed())
}
