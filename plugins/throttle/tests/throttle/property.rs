//! Whatever the provider tells and whoever gives up, its windows are kept.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, TimeDelta, Utc};
use forgekit_core::{Body, BoxError, CredentialId, Error, ErrorKind};
use forgekit_throttle::ThrottleLayer;
use http::{Request, Response};
use proptest::{collection::vec, prelude::*};
use tokio::time::{Instant, sleep, timeout};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::provider::{Example, READ, request};

/// One call: when it starts, how long the way is, what becomes of it.
#[derive(Clone, Copy, Debug)]
struct Call {
    start: u64,
    way: u64,
    fate: Fate,
}

#[derive(Clone, Copy, Debug)]
enum Fate {
    Answered,
    /// Something on the way answers in the provider's place, after it was reached.
    Untold,
    /// The answer gets lost.
    Lost,
    /// The provider is never reached.
    Unsent,
    /// The caller gives up after so long.
    Dropped(u64),
    /// A secondary limit of so many seconds, or of a length that is not told.
    Refused(Option<u64>),
}

#[derive(Clone, Debug)]
struct World {
    calls: Vec<Call>,
    /// What one window after the other allows; it may grow, as nobody can know that it shrank.
    limits: Vec<u64>,
    window: u64,
    /// When the provider's clock is set, and by how much.
    jumps: Vec<(u64, i64)>,
}

fn world() -> impl Strategy<Value = World> {
    let fate = prop_oneof![
        12 => Just(Fate::Answered),
        1 => Just(Fate::Untold),
        2 => Just(Fate::Lost),
        1 => Just(Fate::Unsent),
        3 => (0..90_000_u64).prop_map(Fate::Dropped),
        1 => (1..120_u64).prop_map(|seconds| Fate::Refused(Some(seconds))),
        1 => Just(Fate::Refused(None)),
    ];
    let call = (0..200_000_u64, 1..5_000_u64, fate);
    let calls = vec(call.prop_map(|(start, way, fate)| Call { start, way, fate }), 1..60);
    let jumps = vec((0..300_000_u64, -100_000..100_000_i64), 0..3);
    let parts = (calls, vec(1..12_u64, 1..5), 5..90_u64, jumps);
    parts.prop_map(|(calls, mut limits, window, jumps)| {
        limits.sort_unstable();
        World { calls, limits, window, jumps }
    })
}

/// The provider: windows of whole seconds by its own clock, which may be set.
struct Provider {
    world: World,
    start: Instant,
    /// Which window it is, when it ends, and what was counted in it.
    window: (usize, u64, u64),
    /// The latest window of which the program has heard, and how many answers it waits for.
    heard: usize,
    under_way: usize,
    exceeded: usize,
    /// The latest end of anything that was told.
    latest: Option<Instant>,
}

impl Provider {
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
    fn answer(&mut self, call: Call, sent: Sent) -> Response<Body> {
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
            return response.status(403).body("slow down".into()).unwrap();
        }
        self.window.2 += 1;
        if self.window.2 > limit && (sent.heard == self.window.0 || !sent.alone) {
            self.exceeded += 1;
        }
        if matches!(call.fate, Fate::Untold) {
            response = response.status(502);
        } else {
            self.until(self.window.1.div_ceil(1000) - now / 1000, call.way);
            let reset = self.clock(self.window.1).timestamp();
            response = response
                .header("x-ratelimit-limit", limit)
                .header("x-ratelimit-remaining", limit.saturating_sub(self.window.2))
                .header("x-ratelimit-reset", reset);
        }
        response.body(Body::empty()).unwrap()
    }
}

/// How things stood when a request was sent.
#[derive(Clone, Copy, Debug)]
struct Sent {
    heard: usize,
    alone: bool,
}

/// A request that is under way.
struct UnderWay(Arc<Mutex<Provider>>, Sent);

impl UnderWay {
    fn begin(provider: &Arc<Mutex<Provider>>) -> Self {
        let mut state = provider.lock().unwrap();
        let sent = Sent { heard: state.heard, alone: state.under_way == 0 };
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

async fn run(world: World) -> Result<(), TestCaseError> {
    let provider = Provider {
        world: world.clone(),
        start: Instant::now(),
        window: (0, 0, 0),
        heard: 0,
        under_way: 0,
        exceeded: 0,
        latest: None,
    };
    let provider = Arc::new(Mutex::new(provider));
    // The program's clock is wrong, which does not matter.
    let layer = ThrottleLayer::new(Arc::new(Example::default())).clock(|| SystemTime::UNIX_EPOCH);

    let url = "https://api.example.com".parse().unwrap();
    let mut status = layer.watch(&url, &CredentialId::new("t"));
    let told = provider.clone();
    let watching = tokio::spawn(async move {
        while status.changed().await.is_ok() {
            let waits = status.borrow_and_update().waiting_until;
            let latest = told.lock().unwrap().latest;
            assert!(waits <= latest, "{waits:?} is past {latest:?}");
        }
    });
    let calls = world.calls.iter().map(|call| one(&layer, provider.clone(), *call));
    let all = futures_util::future::join_all(calls);
    let done = timeout(Duration::from_secs(7 * 24 * 3600), all).await;
    prop_assert!(done.is_ok(), "somebody waits for ever");
    prop_assert_eq!(provider.lock().unwrap().exceeded, 0);
    tokio::task::yield_now().await;
    if watching.is_finished() {
        prop_assert!(watching.await.is_ok());
    } else {
        watching.abort();
    }
    Ok(())
}

async fn one(layer: &ThrottleLayer, provider: Arc<Mutex<Provider>>, call: Call) {
    sleep(Duration::from_millis(call.start)).await;
    let sent = service_fn(move |_: Request<Body>| {
        let provider = provider.clone();
        async move {
            if matches!(call.fate, Fate::Unsent) {
                return Err::<_, BoxError>(Error::new(ErrorKind::NotSent).into());
            }
            let under_way = UnderWay::begin(&provider);
            sleep(Duration::from_millis(call.way)).await;
            let (response, window) = {
                let mut provider = provider.lock().unwrap();
                (provider.answer(call, under_way.1), provider.window.0)
            };
            sleep(Duration::from_millis(call.way)).await;
            match call.fate {
                Fate::Lost => return Err(Error::new(ErrorKind::Transport).into()),
                Fate::Untold | Fate::Refused(_) => {}
                _ => provider.lock().unwrap().heard = window,
            }
            Ok(response)
        }
    });
    let sent = layer.layer(sent).oneshot(request(&READ, "t"));
    match call.fate {
        Fate::Dropped(after) => drop(timeout(Duration::from_millis(after), sent).await),
        _ => drop(sent.await),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_window_is_never_exceeded_and_nobody_waits_for_ever(world in world()) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(run(world))?;
    }
}
