use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use forgekit_core::Body;
use http::Response;
use tokio::time::Instant;

use super::world::{Call, Fate, World};

/// The provider: windows of whole seconds by its own clock, which may be set.
pub struct Provider {
    world: World,
    start: Instant,
    /// Which window it is, when it ends, and what was counted in it.
    window: (usize, u64, u64),
    /// What the program has heard of windows, and how many answers it waits for.
    heard: Vec<Word>,
    under_way: usize,
    pub exceeded: usize,
    /// The latest end of anything that was told.
    pub latest: Option<Instant>,
}

/// What was told of a window: when it ends by the provider's clock, and by the program's.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    window: usize,
    reset: i64,
    ends: u64,
}

impl Word {
    /// Whether nobody could know that these are two windows.
    ///
    /// Their resets are no more than a second apart, as those of one window may be, since the
    /// clock was set back by as much as the windows are apart. And what was heard first came
    /// so late that this one seems to end at the same time, or no more than two seconds after.
    fn is_like(&self, earlier: &Self) -> bool {
        self.window != earlier.window
            && (self.reset - earlier.reset).abs() <= 1
            && self.ends <= earlier.ends + 2000
    }
}

impl Provider {
    pub fn new(world: World) -> Self {
        Self {
            world,
            start: Instant::now(),
            window: (0, 0, 0),
            heard: Vec::new(),
            under_way: 0,
            exceeded: 0,
            latest: None,
        }
    }

    pub fn hear(&mut self, mut word: Word) {
        word.ends += self.millis();
        self.heard.push(word);
    }

    fn heard(&self) -> usize {
        self.heard.last().map_or(0, |word| word.window)
    }

    /// Whether the program has heard of two windows that nobody could tell apart.
    fn is_unknowable(&self) -> bool {
        let mut earlier = self.heard.iter().enumerate();
        earlier.any(|(at, earlier)| self.heard[at..].iter().any(|word| word.is_like(earlier)))
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap()
    }

    fn clock(&self, millis: u64) -> DateTime<Utc> {
        let jumped = self.world.jumps.iter().filter(|(at, _)| *at <= self.millis());
        let offset: i64 = jumped.map(|(_, by)| by).sum();
        let whole = DateTime::from_timestamp(1_700_000_000 + (millis / 1000) as i64, 0).unwrap();
        whole + TimeDelta::seconds(offset)
    }

    fn until(&mut self, seconds: u64, way: u64) {
        // What is told is read when it has come, and by whole seconds.
        let end = Instant::now() + Duration::from_millis(seconds * 1000 + way + 1001);
        self.latest = self.latest.max(Some(end));
    }

    /// A request that was sent when the program had heard of this window.
    ///
    /// Those of which it never heard may have spent a window: whoever is then sent alone, to
    /// learn about it, cannot know.
    pub fn answer(&mut self, call: Call, sent: Sent) -> (Response<Body>, Option<Word>) {
        let now = self.millis();
        if now >= self.window.1 {
            let second = now / 1000;
            self.window = (self.window.0 + 1, (second + self.world.window) * 1000, 0);
        }
        let limits = &self.world.limits;
        let limit = limits[self.window.0.min(limits.len() - 1)];
        let date = self.clock(now).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let mut response = Response::builder().header("date", date);

        if let Fate::Refused(span) = call.fate {
            // Doubled each time it comes again without a length.
            self.until(span.unwrap_or(3600), call.way);
            if let Some(seconds) = span {
                response = response.header("retry-after", seconds);
            }
            return (response.status(403).body("slow down".into()).unwrap(), None);
        }
        self.window.2 += 1;
        let known = sent.heard == self.window.0 || !sent.alone;
        if self.window.2 > limit && known && !self.is_unknowable() {
            self.exceeded += 1;
        }
        if matches!(call.fate, Fate::Untold) {
            return (response.status(502).body(Body::empty()).unwrap(), None);
        }
        let span = self.window.1.div_ceil(1000) - now / 1000;
        self.until(span, call.way);
        let reset = self.clock(self.window.1).timestamp();
        response = response
            .header("x-ratelimit-limit", limit)
            .header("x-ratelimit-remaining", limit.saturating_sub(self.window.2))
            .header("x-ratelimit-reset", reset);
        let word = Word { window: self.window.0, reset, ends: span * 1000 };
        (response.body(Body::empty()).unwrap(), Some(word))
    }
}

/// How things stood when a request was sent.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    heard: usize,
    alone: bool,
}

/// A request that is under way.
pub struct UnderWay(Arc<Mutex<Provider>>, pub Sent);

impl UnderWay {
    pub fn begin(provider: &Arc<Mutex<Provider>>) -> Self {
        let mut state = provider.lock().unwrap();
        let sent = Sent { heard: state.heard(), alone: state.under_way == 0 };
        state.under_way += 1;
        drop(state);
        Self(provider.clone(), sent)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.lock().unwrap().under_way -= 1;
    }
}
