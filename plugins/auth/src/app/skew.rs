//! How far the provider's clock is from ours.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::SystemTime,
};

use chrono::{DateTime, Utc};
use http::HeaderMap;

use crate::renew::offset_from_date;

/// What is put down to the way of an answer, in seconds.
const NEGLIGIBLE: u64 = 10;

/// How many seconds the provider is ahead of us, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Skew(AtomicI64);

impl Skew {
    /// The provider's time, in seconds since 1970.
    pub(super) fn theirs(&self, now: SystemTime) -> i64 {
        seconds(now).saturating_add(self.get())
    }

    pub(super) fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Learns from a refusal, and gives whether what was `taken` for the provider's time at
    /// `then` is to blame for it.
    ///
    /// It is not compared with what is known by now: of many that are refused at once, the
    /// first has taught it already.
    pub(super) fn is_to_blame(
        &self,
        (then, taken): (SystemTime, i64),
        headers: &HeaderMap,
        now: SystemTime,
    ) -> bool {
        let Some(offset) = offset_from_date(headers, now) else { return false };
        if offset.abs_diff(taken.saturating_sub(seconds(then))) < NEGLIGIBLE {
            return false;
        }
        let known = self.0.swap(offset, Ordering::Relaxed);
        if offset.abs_diff(known) >= NEGLIGIBLE {
            let direction = if offset < 0 { "ahead of" } else { "behind" };
            tracing::warn!(
                target: "forgekit",
                "the clock of this machine is {} s {direction} the provider's, which refuses \
                 tokens for it; they are signed for the provider's time from now on, but the \
                 clock should be set",
                offset.unsigned_abs()
            );
        }
        true
    }
}

fn seconds(time: SystemTime) -> i64 {
    DateTime::<Utc>::from(time).timestamp()
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
        time::Duration,
    };

    use http::{HeaderValue, header::DATE};

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn of_two_that_judge_one_token_both_blame_the_clock_and_one_tells() {
        let lines = Lines::default();
        let writer = lines.clone();
        let told = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let _guard = tracing::subscriber::set_default(told);

        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let date = HeaderValue::from_static("Tue, 14 Nov 2023 23:13:20 GMT");
        let headers = HeaderMap::from_iter([(DATE, date)]);
        let (skew, token) = (Skew::default(), (now, seconds(now)));
        assert!(skew.is_to_blame(token, &headers, now));
        assert!(skew.is_to_blame(token, &headers, now));
        assert_eq!(skew.theirs(now), 1_700_003_600);

        let token = (now, skew.theirs(now));
        assert!(!skew.is_to_blame(token, &headers, now), "that was for the right time");
        let lines = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert_eq!(lines.matches("3600 s behind").count(), 1, "{lines}");
    }
}
