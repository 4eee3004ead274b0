use std::time::Duration;

use forgekit_core::Error;
use tokio::time::Instant;
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{READ, SEARCH, Windows, layer, provider, request, send_many};

#[tokio::test(start_paused = true)]
async fn a_thousand_requests_pass_a_hundred_a_minute_without_a_refusal() {
    let windows = Windows::new(100, 60);
    let server = windows.clone();
    let (seen, service) = provider(move |_, _| server.answer());
    let layer = layer(&[]);
    let start = Instant::now();
    let statuses = send_many(&layer, service, &READ, 1000, 50).await;
    assert_eq!(statuses, vec![200; 1000]);
    assert_eq!((seen.count(), windows.refused()), (1000, 0));

    // The last of ten windows begins after nine.
    let ideal = Duration::from_secs(9 * 60);
    let taken = start.elapsed();
    assert!(taken >= ideal && taken <= ideal.mul_f64(1.02), "{taken:?}");
}

#[tokio::test(start_paused = true)]
async fn a_reserve_is_left_to_others() {
    let windows = Windows::new(100, 60);
    let server = windows.clone();
    let (seen, service) = provider(move |_, _| server.answer());
    let start = Instant::now();
    send_many(&layer(&[]).reserve(90), service, &READ, 25, 5).await;
    assert_eq!(seen.count(), 25);
    // Ten a window.
    assert_eq!(start.elapsed().as_secs() / 60, 2);
}

#[tokio::test(start_paused = true)]
async fn what_would_wait_too_long_fails_at_once() {
    let windows = Windows::new(3, 60);
    let server = windows.clone();
    let (seen, service) = provider(move |_, _| server.answer());
    let layer = layer(&[]).max_wait(Duration::from_secs(30));
    send_many(&layer, service.clone(), &READ, 3, 1).await;

    let start = Instant::now();
    let refused = layer.layer(service).oneshot(request(&READ, "t")).await.unwrap_err();
    let error = refused.downcast::<Error>().unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(seen.count(), 3);
    assert!(error.is_rate_limited() && error.api().is_none());
    assert_eq!(error.attempts(), 0);
    assert_eq!(
        error.to_string(),
        "rate limit reached, wait until 2023-11-14T22:14:20Z; the request was held back"
    );
}

#[tokio::test(start_paused = true)]
async fn what_would_wait_past_the_deadline_of_its_call_fails_at_once() {
    use forgekit_core::timeout::CallDeadline;

    let windows = Windows::new(1, 60);
    let (seen, service) = provider(move |_, _| windows.answer());
    let layer = layer(&[]);
    send_many(&layer, service.clone(), &READ, 1, 1).await;

    let mut late = request(&READ, "t");
    late.extensions_mut().insert(CallDeadline(Instant::now() + Duration::from_secs(20)));
    let start = Instant::now();
    layer.layer(service.clone()).oneshot(late).await.unwrap_err();
    assert_eq!((seen.count(), start.elapsed()), (1, Duration::ZERO));

    let mut patient = request(&READ, "t");
    patient.extensions_mut().insert(CallDeadline(Instant::now() + Duration::from_secs(70)));
    layer.layer(service).oneshot(patient).await.unwrap();
    assert_eq!(seen.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_spent_token_does_not_slow_another() {
    let spent = Windows::new(1, 3600);
    let rich = Windows::new(1000, 3600);
    let (seen, service) = provider(move |_, request| {
        let credential = request.extensions().get::<forgekit_core::CredentialId>().unwrap();
        if credential.as_str() == "t" { spent.answer() } else { rich.answer() }
    });
    let layer = layer(&[]);
    let throttled = layer.layer(service);
    let first = throttled.clone().oneshot(request(&READ, "t"));
    first.await.unwrap();
    let waits = tokio::spawn(throttled.clone().oneshot(request(&READ, "t")));

    let start = Instant::now();
    for _ in 0..20 {
        throttled.clone().oneshot(request(&READ, "other")).await.unwrap();
    }
    assert_eq!(start.elapsed().as_millis(), 20 * 100);
    assert_eq!(seen.count(), 21);
    assert!(!waits.is_finished());
    assert_eq!(waits.await.unwrap().unwrap().status(), 200);
    assert!(start.elapsed().as_secs() > 3590);
}

#[tokio::test(start_paused = true)]
async fn a_class_has_a_budget_of_its_own() {
    let windows = Windows::new(1, 60);
    let searches = Windows::new(5, 60);
    let (seen, service) =
        provider(
            move |_, request| {
                if request.uri().path() == "/s" { searches.answer() } else { windows.answer() }
            },
        );
    let layer = layer(&[]);
    let start = Instant::now();
    send_many(&layer, service.clone(), &READ, 1, 1).await;
    send_many(&layer, service, &SEARCH, 5, 5).await;
    assert_eq!(seen.count(), 6);
    assert!(start.elapsed().as_secs() < 2);
}

#[tokio::test(start_paused = true)]
async fn another_programs_requests_are_seen_in_what_is_left() {
    let windows = Windows::new(10, 60);
    let shared = windows.clone();
    let (seen, service) = provider(move |count, _| {
        // Two others come with every one of ours.
        if count <= 3 {
            shared.answer();
            shared.answer();
        }
        shared.answer()
    });
    let statuses = send_many(&layer(&[]), service, &READ, 6, 1).await;
    assert_eq!((statuses, windows.refused()), (vec![200; 6], 0));
    // Nine were spent by the first three.
    assert_eq!(seen.millis()[4] / 1000, 60);
}
