use std::{pin::pin, sync::Mutex, time::Duration};

use forgekit_core::{StackService as _, timeout::CallDeadline};
use tokio::time::{Instant, timeout};
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{GET, S, layer, provider, request, respond, send, told};

#[tokio::test(start_paused = true)]
async fn the_longer_of_backoff_and_retry_after_counts() {
    let (_, log) = send(layer(), request(&GET), |_| respond(503, &[("retry-after", "3")])).await;
    assert_eq!(log.seconds(), [0, 3, 6, 10]);
    let (_, log) = send(layer(), request(&GET), |_| respond(408, &[("retry-after", "60")])).await;
    assert_eq!(log.seconds(), [0, 60, 120, 180]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_may_be_a_date() {
    // Long past by our own clock.
    let headers = [
        ("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
        ("retry-after", "Tue, 14 Nov 2023 22:13:50 GMT"),
    ];
    let (_, log) = send(layer().attempts(2), request(&GET), move |_| respond(500, &headers)).await;
    assert_eq!(log.seconds(), [0, 30]);
}

#[tokio::test(start_paused = true)]
async fn the_backoff_can_be_set_and_is_capped() {
    let layer = layer().attempts(6).backoff(S(4), S(10));
    let (_, log) = send(layer, request(&GET), |_| respond(500, &[])).await;
    assert_eq!(log.seconds(), [0, 4, 12, 22, 32, 42]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_is_a_random_part_of_the_backoff() {
    let random = Mutex::new(fastrand::Rng::with_seed(1));
    let layer = layer().random(move || random.lock().unwrap().f64());
    let mut took = Vec::new();
    for _ in 0..50 {
        let start = Instant::now();
        let (_, log) =
            send(layer.clone().without_budget(), request(&GET), |_| respond(500, &[])).await;
        assert_eq!(log.len(), 4);
        took.push(start.elapsed());
    }
    assert!(took.iter().all(|took| *took < Duration::from_millis(7_004)));
    let (least, most) = (took.iter().min().unwrap(), took.iter().max().unwrap());
    assert!(*least < S(2) && *most > S(5), "{least:?} to {most:?}");
}

#[tokio::test(start_paused = true)]
async fn no_wait_passes_the_deadline() {
    let start = Instant::now();
    let mut request = request(&GET);
    request.extensions_mut().insert(CallDeadline(start + S(6)));
    let (result, log) = send(layer(), request, |_| respond(500, &[])).await;
    assert_eq!(log.seconds(), [0, 1, 3]);
    assert_eq!(told(&result), (3, Some("the wait of 4s passes the call's time limit")));
    assert_eq!(start.elapsed().as_secs(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_provider_cannot_ask_for_any_wait() {
    for (after, wait) in [("7200", "7200s"), ("18446744073709551615", "18446744073709551615s")] {
        let (result, log) =
            send(layer(), request(&GET), move |_| respond(503, &[("retry-after", after)])).await;
        assert_eq!(log.len(), 1);
        let why = format!("the wait of {wait} is longer than 3600s");
        assert_eq!(told(&result), (1, Some(why.as_str())));
    }
    let patient = layer().attempts(2).max_wait(S(7200));
    let (_, log) = send(patient, request(&GET), |_| respond(503, &[("retry-after", "7200")])).await;
    assert_eq!(log.seconds(), [0, 7200]);
}

#[tokio::test(start_paused = true)]
async fn an_endless_wait_passes_any_deadline() {
    let mut request = request(&GET);
    request.extensions_mut().insert(CallDeadline(Instant::now() + S(86_400)));
    let endless = layer().max_wait(Duration::MAX);
    let (result, log) =
        send(endless, request, |_| respond(429, &[("retry-after", "18446744073709551615")])).await;
    assert_eq!(log.len(), 1);
    let why = "the wait of 18446744073709551615s passes the call's time limit";
    assert_eq!(told(&result), (1, Some(why)));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_sends_no_more() {
    let (provider, log) = provider(|_| respond(500, &[]));
    let retry = layer().layer(provider.erased());
    {
        let mut call = pin!(retry.oneshot(request(&GET)));
        assert!(timeout(S(2), &mut call).await.is_err());
        assert_eq!(log.seconds(), [0, 1]);
    }
    tokio::time::advance(S(60)).await;
    tokio::task::yield_now().await;
    assert_eq!(log.len(), 2);
}
