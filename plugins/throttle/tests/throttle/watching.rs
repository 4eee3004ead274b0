use forgekit_core::{CredentialId, LimitClass};
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{READ, Windows, layer, provider, request, respond};

#[tokio::test(start_paused = true)]
async fn what_is_left_and_who_waits_can_be_seen() {
    let windows = Windows::new(2, 60);
    let (_, service) = provider(move |_, _| windows.answer());
    let layer = layer(&[]);
    let url = "https://api.example.com".parse().unwrap();
    let mut status = layer.watch(&url, &CredentialId::new("t"));
    assert_eq!(*status.borrow_and_update(), Default::default());

    let throttled = layer.layer(service);
    throttled.clone().oneshot(request(&READ, "t")).await.unwrap();
    assert!(status.has_changed().unwrap());
    let seen = status.borrow_and_update().clone();
    assert_eq!(seen.remaining(LimitClass::Core), Some(1));
    assert_eq!((seen.queued, seen.rates.in_flight), (0, 0));

    throttled.clone().oneshot(request(&READ, "t")).await.unwrap();
    let waits = tokio::spawn(throttled.oneshot(request(&READ, "t")));
    let told = status.wait_for(|status| status.waiting_until.is_some()).await.unwrap().clone();
    assert_eq!(told.queued, 1);
    let left = told.waiting_until.unwrap() - tokio::time::Instant::now();
    assert_eq!(left.as_secs(), 59);
    waits.await.unwrap().unwrap();
    assert_eq!(status.borrow().waiting_until, None);
}

#[tokio::test(start_paused = true)]
async fn a_pause_can_be_seen() {
    let (_, service) =
        provider(|_, _| respond(403, &[("retry-after", "7".to_owned())], "slow down"));
    let layer = layer(&[]);
    let url = "https://api.example.com/path".parse().unwrap();
    let status = layer.watch(&url, &CredentialId::new("t"));
    layer.layer(service).oneshot(request(&READ, "t")).await.unwrap();
    let until = status.borrow().rates.paused_until.unwrap();
    assert_eq!((until - tokio::time::Instant::now()).as_secs(), 7);
}
