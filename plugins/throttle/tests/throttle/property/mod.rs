//! Whatever the provider tells and whoever gives up, its windows are kept.

mod found;
mod provider;
mod world;

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use forgekit_core::{Body, BoxError, CredentialId, Error, ErrorKind};
use forgekit_throttle::ThrottleLayer;
use http::Request;
use proptest::prelude::*;
use tokio::time::{sleep, timeout};
use tower::{Layer as _, ServiceExt as _, service_fn};

use self::{
    provider::{Provider, UnderWay},
    world::{Call, Fate, World, world},
};
use crate::provider::{Example, READ, request};

async fn run(world: World) -> Result<(), TestCaseError> {
    let provider = Arc::new(Mutex::new(Provider::new(world.clone())));
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
            let (response, word) = provider.lock().unwrap().answer(call, under_way.1);
            sleep(Duration::from_millis(call.way)).await;
            if matches!(call.fate, Fate::Lost) {
                return Err(Error::new(ErrorKind::Transport).into());
            }
            if let Some(word) = word {
                provider.lock().unwrap().hear(word);
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

fn check(world: World) -> Result<(), TestCaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(run(world))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Two cases are left out.
    ///
    /// What was spent by requests of which no answer was heard, before the window was told of:
    /// nobody can know it.
    ///
    /// And two windows that are told with one end, which nobody can tell apart. The provider's
    /// clock says so, since it was set back by just the time between them, to a second. Ours
    /// says so, since what was told of the first was under way for about as long as a window.
    /// To go by the later end whenever words differ would be safe, but would make windows up to
    /// two seconds longer for everybody, as ends are told in whole seconds and answers take
    /// their time.
    #[test]
    fn a_window_is_never_exceeded_and_nobody_waits_for_ever(world in world()) {
        check(world)?;
    }
}
