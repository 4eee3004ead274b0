use forgekit_core::LimitClass;
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

use crate::provider::{READ, SEARCH, Windows, layer, provider, request, respond, send_many};

fn told(limit: u64, left: u64, reset: i64, resource: &str) -> Vec<(&'static str, String)> {
    vec![
        ("x-ratelimit-limit", limit.to_string()),
        ("x-ratelimit-remaining", left.to_string()),
        ("x-ratelimit-reset", reset.to_string()),
        ("x-ratelimit-resource", resource.to_owned()),
    ]
}

const START: i64 = 1_700_000_000;

#[tokio::test(start_paused = true)]
async fn the_first_request_goes_alone() {
    let windows = Windows::new(100, 60);
    let (seen, service) = provider(move |_, _| windows.answer());
    send_many(&layer(&[]), service, &READ, 10, 10).await;
    let starts = seen.millis();
    assert_eq!(starts, [0, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
}

#[tokio::test(start_paused = true)]
async fn a_provider_that_tells_nothing_is_not_held_back() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    send_many(&layer(&[]), service, &READ, 10, 10).await;
    assert_eq!(seen.millis()[1..], [100; 9]);
}

#[tokio::test(start_paused = true)]
async fn what_is_told_of_another_budget_is_learned_there() {
    let (seen, service) = provider(|count, _| match count {
        1 => respond(200, &told(30, 0, START + 60, "search"), ""),
        _ => respond(200, &[], ""),
    });
    let layer = layer(&[]);
    send_many(&layer, service.clone(), &READ, 3, 1).await;
    assert!(seen.millis()[2] < 1000);
    send_many(&layer, service, &SEARCH, 1, 1).await;
    assert_eq!(seen.millis()[3] / 1000, 60);
}

#[tokio::test(start_paused = true)]
async fn a_budget_nobody_knows_does_not_hold_back_others() {
    let (seen, service) = provider(|_, _| respond(200, &told(5, 0, START + 60, "odd"), ""));
    send_many(&layer(&[]), service, &READ, 5, 1).await;
    assert_eq!(seen.millis()[4], 400);
}

#[tokio::test(start_paused = true)]
async fn a_late_word_about_a_window_that_has_ended_is_not_believed() {
    use std::time::Duration;

    use chrono::DateTime;
    use forgekit_core::CredentialId;
    use forgekit_throttle::{
        Key,
        store::{Ask, MemoryStore, Outcome, PermitId, Store as _, Taken, Told, ToldRate},
    };

    let (store, ask) = (MemoryStore::new(), Ask::new(&READ, &[]));
    let key = Key::new("api.example.com", CredentialId::new("t"));
    let take = async || match store.take(&key, &ask).await {
        Taken::Granted(permit) => permit,
        wait => panic!("{wait:?}"),
    };
    let answered = |permit: PermitId, left, seconds: i64| {
        let reset = DateTime::from_timestamp(START + seconds, 0).unwrap();
        let rate = ToldRate::new(LimitClass::Core, 10, left)
            .resets(reset, Duration::from_secs(seconds.unsigned_abs()));
        let told = Told::new(Some(rate), None);
        store.complete(&key, &ask, permit, Outcome::Answered(told));
    };
    let first = take().await;
    answered(first, 9, 60);
    let (slow, quick) = (take().await, take().await);
    answered(quick, 9, 120);
    answered(slow, 0, 60);
    // It may have been counted in the new window, no more.
    assert_eq!(store.rates(&key).budgets[0].remaining, 8);
    take().await;
}

#[tokio::test(start_paused = true)]
async fn ends_that_differ_by_a_second_are_one_end() {
    let (seen, service) = provider(|count, _| match count {
        1 => respond(200, &told(10, 1, START + 60, "core"), ""),
        2 => respond(200, &told(10, 0, START + 61, "core"), ""),
        _ => respond(200, &told(10, 9, START + 121, "core"), ""),
    });
    send_many(&layer(&[]), service, &READ, 3, 1).await;
    assert_eq!(seen.millis()[2] / 1000, 60);
}

#[tokio::test(start_paused = true)]
async fn a_budget_without_an_end_is_left_alone_for_a_minute() {
    let (seen, service) = provider(|_, _| {
        let told = told(10, 0, 0, "core");
        respond(200, &told[..2], "")
    });
    send_many(&layer(&[]), service, &READ, 2, 1).await;
    assert_eq!(seen.millis()[1] / 1000, 60);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_failed_counts_only_if_it_may_have_arrived() {
    use forgekit_core::{Body, BoxError, Error, ErrorKind};
    use http::{Request, Response};

    async fn left_after(kind: fn() -> ErrorKind) -> Option<u64> {
        let layer = layer(&[]);
        let ok = service_fn(async |_: Request<Body>| {
            Ok::<_, BoxError>(respond(200, &told(10, 9, START + 60, "core"), ""))
        });
        let broken = service_fn(move |_: Request<Body>| async move {
            Err::<Response<Body>, BoxError>(Error::new(kind()).into())
        });
        layer.layer(ok).oneshot(request(&READ, "t")).await.unwrap();
        layer.layer(broken).ready().await.unwrap().call(request(&READ, "t")).await.unwrap_err();
        let url = "https://api.example.com".parse().unwrap();
        let status = layer.watch(&url, &forgekit_core::CredentialId::new("t"));
        status.borrow().remaining(LimitClass::Core)
    }
    assert_eq!(left_after(|| ErrorKind::NotSent).await, Some(9));
    assert_eq!(left_after(|| ErrorKind::Transport).await, Some(8));
}

#[tokio::test(start_paused = true)]
async fn what_a_query_cost_is_set_aside_for_each_that_is_under_way() {
    let (seen, service) = provider(|count, _| {
        let (window, spent) = ((count - 1) / 10, (count - 1) % 10 + 1);
        let reset = START + 60 * (1 + window as i64);
        let mut told = told(100, 100 - 10 * spent as u64, reset, "core");
        told.push(("x-cost", "10".to_owned()));
        respond(200, &told, "")
    });
    send_many(&layer(&[]), service, &READ, 12, 12).await;
    let starts = seen.millis();
    // One to learn by, and nine for which there are points.
    assert_eq!(starts[1..10], [100; 9]);
    assert_eq!(starts[10] / 1000, 60, "{starts:?}");
}
