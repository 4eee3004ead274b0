use std::{fmt, sync::Arc, time::Duration};

/// Exponential, with full jitter: any part of the bound, so that callers who failed
/// together do not come back together.
///
/// That of tower waits the whole bound and a random part more, and gives a timer where a
/// duration is needed, to hold against a deadline.
#[derive(Clone)]
pub(crate) struct Backoff {
    pub(crate) base: Duration,
    pub(crate) max: Duration,
    pub(crate) random: Arc<dyn Fn() -> f64 + Send + Sync>,
}

impl Backoff {
    /// The wait after so many failures.
    pub(crate) fn after(&self, failures: u32) -> Duration {
        let bound = self.bound(failures);
        // A number that is none, or not a part of one, counts as the whole.
        let part = bound.as_secs_f64() * (self.random)();
        Duration::try_from_secs_f64(part).map_or(bound, |wait| wait.min(bound))
    }

    fn bound(&self, failures: u32) -> Duration {
        let factor = 2_u32.saturating_pow(failures.saturating_sub(1));
        self.base.saturating_mul(factor).min(self.max)
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            base: Duration::from_secs(1),
            max: Duration::from_secs(30),
            random: Arc::new(fastrand::f64),
        }
    }
}

impl fmt::Debug for Backoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Backoff({:?}..{:?})", self.base, self.max)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn backoff(random: impl Fn() -> f64 + Send + Sync + 'static) -> Backoff {
        Backoff { random: Arc::new(random), ..Backoff::default() }
    }

    #[test]
    fn the_bound_doubles_up_to_its_cap() {
        let whole = backoff(|| 1.0);
        let seconds = [1, 2, 3, 5, 6, 7, 100, u32::MAX].map(|n| whole.after(n).as_secs());
        assert_eq!(seconds, [1, 2, 4, 16, 30, 30, 30, 30]);
    }

    #[test]
    fn any_part_of_the_bound_may_come() {
        let random = Mutex::new(fastrand::Rng::with_seed(7));
        let backoff = backoff(move || random.lock().unwrap().f64());
        for failures in 1..8 {
            let bound = backoff.bound(failures);
            let mut quarters = [0; 4];
            for _ in 0..400 {
                let wait = backoff.after(failures);
                assert!(wait <= bound);
                let part = wait.as_secs_f64() / bound.as_secs_f64();
                quarters[((part * 4.0) as usize).min(3)] += 1;
            }
            assert!(quarters.iter().all(|&n| n > 60), "{quarters:?}");
        }
    }

    #[test]
    fn bad_randomness_does_no_harm() {
        for bad in [f64::NAN, f64::INFINITY, -1.0, 17.0] {
            assert_eq!(backoff(move || bad).after(2), Duration::from_secs(2));
        }
        let endless = Backoff { base: Duration::MAX, max: Duration::MAX, ..backoff(|| 1.0) };
        assert_eq!(endless.after(9), Duration::MAX);
    }
}
