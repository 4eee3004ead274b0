use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use forgekit_core::{
    Body, BoxError,
    profile::{Limit, LimitKind},
};
use forgekit_throttle::{
    ThrottleLayer,
    store::{Ask, Outcome, RedisStore, Store as _, Told},
};
use http::{Request, Response};
use tower::{Service, service_fn};
use tracing::Level;

use crate::{
    logs::Logs,
    place::Place,
    provider::{Example, READ, Windows, send_many},
    proxy::Proxy,
    sharing::{granted, key, wait},
};

const MILLI: Duration = Duration::from_millis(1);

fn layer(store: RedisStore) -> ThrottleLayer {
    ThrottleLayer::new(Arc::new(Example::default())).store(store)
}

/// A provider that answers at once, and does something before the answer of this number.
fn provider<F>(
    number: usize,
    act: impl Fn() -> F + Clone + Send + 'static,
) -> impl Service<Request<Body>, Response = Response<Body>, Error = BoxError, Future: Send> + Clone + Send
where
    F: Future<Output = ()> + Send,
{
    let windows = Windows::new(1000, 3600);
    let count = Arc::new(AtomicUsize::new(0));
    service_fn(move |_| {
        let now = count.fetch_add(1, Ordering::Relaxed) + 1;
        let (windows, act) = (windows.clone(), act.clone());
        async move {
            if now == number {
                act().await;
            }
            Ok::<_, BoxError>(windows.answer())
        }
    })
}

#[tokio::test]
async fn redis_killed_midway_loses_no_call_and_is_told_once() {
    let Some(place) = Place::find() else { return };
    let (logs, _guard) = Logs::record();
    let proxy = Proxy::to(place.address()).await;
    let layer = layer(place.store_at(&proxy.address()).backoff(MILLI, 10 * MILLI));
    let to_kill = proxy.clone();
    let service = provider(50, move || {
        let proxy = to_kill.clone();
        async move { proxy.kill().await }
    });

    assert_eq!(send_many(&layer, service.clone(), &READ, 200, 10).await, [200; 200]);
    assert_eq!(logs.at(Level::WARN).len(), 1, "{:?}", logs.at(Level::WARN));
    assert!(logs.at(Level::WARN)[0].contains("redis is away"), "{:?}", logs.at(Level::WARN));
    assert_eq!(logs.at(Level::INFO), [""; 0]);

    proxy.revive().await;
    logs.until(Level::INFO, 1).await;
    let before = proxy.asked();
    assert_eq!(send_many(&layer, service, &READ, 20, 10).await, [200; 20]);
    assert!(proxy.asked() > before);
    assert_eq!((logs.at(Level::WARN).len(), logs.at(Level::INFO).len()), (1, 1));
}

#[tokio::test]
async fn redis_that_falls_silent_loses_no_call_and_is_told_once() {
    let Some(place) = Place::find() else { return };
    let (logs, _guard) = Logs::record();
    let proxy = Proxy::to(place.address()).await;
    let store = place.store_at(&proxy.address()).timeout(500 * MILLI);
    let layer = layer(store.backoff(MILLI, 10 * MILLI));
    let to_silence = proxy.clone();
    let service = provider(50, move || {
        to_silence.silence(true);
        std::future::ready(())
    });

    assert_eq!(send_many(&layer, service.clone(), &READ, 200, 10).await, [200; 200]);
    assert_eq!(logs.at(Level::WARN).len(), 1, "{:?}", logs.at(Level::WARN));
    assert!(logs.at(Level::WARN)[0].contains("no answer within 500ms"));

    proxy.silence(false);
    logs.until(Level::INFO, 1).await;
    let before = proxy.asked();
    assert_eq!(send_many(&layer, service, &READ, 20, 10).await, [200; 20]);
    assert!(proxy.asked() > before);
    assert_eq!((logs.at(Level::WARN).len(), logs.at(Level::INFO).len()), (1, 1));
}

#[tokio::test]
async fn a_program_may_start_before_redis_does() {
    let Some(place) = Place::find() else { return };
    let (logs, _guard) = Logs::record();
    let proxy = Proxy::to(place.address()).await;
    proxy.kill().await;
    let layer = layer(place.store_at(&proxy.address()).backoff(MILLI, 10 * MILLI));
    let service = provider(0, || std::future::ready(()));

    assert_eq!(send_many(&layer, service.clone(), &READ, 50, 10).await, [200; 50]);
    assert_eq!((logs.at(Level::WARN).len(), logs.at(Level::INFO).len()), (1, 0));
    proxy.revive().await;
    logs.until(Level::INFO, 1).await;
    assert_eq!(send_many(&layer, service, &READ, 50, 10).await, [200; 50]);
    assert_eq!((logs.at(Level::WARN).len(), logs.at(Level::INFO).len()), (1, 1));
}

#[tokio::test]
async fn a_connection_closed_while_nobody_used_it_is_opened_again_without_a_word() {
    let Some(place) = Place::find() else { return };
    let (logs, _guard) = Logs::record();
    let proxy = Proxy::to(place.address()).await;
    let store = place.store_at(&proxy.address());
    let ask = Ask::new(&READ, &[]);
    let permit = granted(&store, &ask).await;
    proxy.kill().await;
    proxy.revive().await;
    // Shared, as the permit of the one is in the way of the other.
    wait(&store, &ask).await;
    wait(&place.store(), &ask).await;
    store.complete(&key(), &ask, permit, Outcome::Unsent);
    granted(&store, &ask).await;
    assert_eq!(logs.at(Level::WARN), [""; 0]);
}

#[tokio::test]
async fn what_was_told_during_an_outage_is_known_to_all_after_it() {
    let Some(place) = Place::find() else { return };
    let (logs, _guard) = Logs::record();
    let proxy = Proxy::to(place.address()).await;
    let store = place.store_at(&proxy.address()).backoff(MILLI, 10 * MILLI);
    let ask = Ask::new(&READ, &[]);
    let of_redis = granted(&store, &ask).await;
    proxy.kill().await;
    // Redis has granted one, and so none is free here either.
    wait(&store, &ask).await;
    store.complete(&key(), &ask, of_redis, Outcome::Answered(Told::default()));
    let of_memory = granted(&store, &ask).await;
    let limit = Limit::new(LimitKind::Secondary, Some(Duration::from_secs(3600)));
    store.complete(&key(), &ask, of_memory, Outcome::Answered(Told::new(None, Some(limit))));

    proxy.revive().await;
    logs.until(Level::INFO, 1).await;
    for store in [&store, &place.store()] {
        let wait = wait(store, &ask).await;
        assert_eq!(wait.kind, LimitKind::Secondary);
        assert!(wait.span.is_some_and(|span| span.as_secs() > 3000), "{wait:?}");
    }
}
