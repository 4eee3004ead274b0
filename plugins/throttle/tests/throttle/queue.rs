use std::time::Duration;

use forgekit_core::profile::{Budget, Counted, Rule};
use futures_util::FutureExt as _;
use tokio::time::{Instant, sleep, timeout};
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{READ, WRITE, layer, provider, request, respond};

const ONE: &[Budget] = &[Budget::new("one at a time", Counted::All, Rule::Concurrent(1))];
const SPACED: &[Budget] =
    &[Budget::new("writes", Counted::Writes, Rule::Spacing(Duration::from_secs(1)))];

#[tokio::test(start_paused = true)]
async fn a_dropped_call_frees_its_place_in_the_same_tick() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(ONE);
    let throttled = layer.layer(service);
    let url = "https://api.example.com".parse().unwrap();
    let status = layer.watch(&url, &forgekit_core::CredentialId::new("t"));

    let mut first = Box::pin(throttled.clone().oneshot(request(&READ, "t")));
    assert!(first.as_mut().now_or_never().is_none());
    let mut second = Box::pin(throttled.clone().oneshot(request(&READ, "t")));
    assert!(second.as_mut().now_or_never().is_none());
    let mut third = Box::pin(throttled.oneshot(request(&READ, "t")));
    assert!(third.as_mut().now_or_never().is_none());
    assert_eq!((seen.count(), status.borrow().queued), (1, 2));

    drop(second);
    assert_eq!(status.borrow().queued, 1);
    drop(first);
    let before = Instant::now();
    assert!(third.as_mut().now_or_never().is_none());
    assert_eq!((seen.count(), status.borrow().queued), (2, 0));
    assert_eq!(before, Instant::now());
    third.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn who_came_first_goes_first() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(ONE);
    let throttled = layer.layer(service);
    let order = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let calls: Vec<_> = (0..20)
        .map(|number| {
            let (throttled, order) = (throttled.clone(), order.clone());
            async move {
                sleep(Duration::from_millis(number)).await;
                throttled.oneshot(request(&READ, "t")).await.unwrap();
                order.lock().unwrap().push(number);
            }
        })
        .collect();
    futures_util::future::join_all(calls).await;
    assert_eq!(*order.lock().unwrap(), (0..20).collect::<Vec<_>>());
    assert_eq!(seen.count(), 20);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_gives_up_at_the_front_lets_the_next_one_on() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(SPACED);
    let throttled = layer.layer(service);
    throttled.clone().oneshot(request(&WRITE, "t")).await.unwrap();
    let impatient =
        timeout(Duration::from_millis(300), throttled.clone().oneshot(request(&WRITE, "t")));
    let patient = throttled.oneshot(request(&WRITE, "t"));
    let (impatient, patient) = tokio::join!(impatient, patient);
    assert!(impatient.is_err() && patient.is_ok());
    assert_eq!(seen.millis(), [0, 1000]);
}

#[tokio::test(start_paused = true)]
async fn the_queue_is_bounded() {
    let (_, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(ONE).max_queued(2);
    let throttled = layer.layer(service);
    let calls = (0..5).map(|_| throttled.clone().oneshot(request(&READ, "t")));
    let done = futures_util::future::join_all(calls).await;
    // One is on its way, two wait.
    let errors: Vec<_> =
        done.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    assert_eq!(errors, ["the request was not sent: 2 others wait for the same limit already"; 2]);
}

#[tokio::test(start_paused = true)]
async fn those_behind_fail_at_once_when_the_first_has_to_wait_too_long() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(SPACED);
    let throttled = layer.layer(service.clone());
    throttled.clone().oneshot(request(&WRITE, "t")).await.unwrap();
    let patient = tokio::spawn(throttled.clone().oneshot(request(&WRITE, "t")));
    tokio::task::yield_now().await;

    let mut hasty = request(&WRITE, "t");
    let soon = Instant::now() + Duration::from_millis(200);
    hasty.extensions_mut().insert(forgekit_core::timeout::CallDeadline(soon));
    let start = Instant::now();
    throttled.oneshot(hasty).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::ZERO);
    patient.await.unwrap().unwrap();
    assert_eq!(seen.count(), 2);
}
