use std::time::Duration;

use tokio::time::Instant;
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{QUERY, READ, SEARCH, layer, provider, request, respond, send_many};

const AFTER_60: fn() -> [(&'static str, String); 1] = || [("retry-after", "60".to_owned())];

#[tokio::test(start_paused = true)]
async fn a_secondary_limit_stops_everybody_in_the_queue() {
    use forgekit_core::profile::{Budget, Counted, Rule};
    const ONE: &[Budget] = &[Budget::new("one at a time", Counted::All, Rule::Concurrent(1))];

    let (seen, service) = provider(|count, _| match count {
        5 => respond(403, &AFTER_60(), "slow down"),
        _ => respond(200, &[], ""),
    });
    let statuses = send_many(&layer(ONE), service, &READ, 35, 35).await;
    assert_eq!(statuses.iter().filter(|status| **status == 403).count(), 1);
    assert_eq!(seen.count(), 35);
    let starts = seen.millis();
    assert_eq!(starts[4], 400);
    // Nothing for a minute after the refusal has come.
    assert!(starts[5] >= 500 + 60_000 && starts[5] < 500 + 60_100, "{starts:?}");
}

#[tokio::test(start_paused = true)]
async fn it_holds_for_all_classes_and_one_goes_ahead_afterwards() {
    let (seen, service) = provider(|count, _| match count {
        1 => respond(403, &AFTER_60(), "slow down"),
        _ => respond(200, &[], ""),
    });
    let layer = layer(&[]);
    let throttled = layer.layer(service.clone());
    throttled.clone().oneshot(request(&READ, "t")).await.unwrap();
    let start = Instant::now();
    let searches = send_many(&layer, service.clone(), &SEARCH, 10, 10);
    let reads = send_many(&layer, service, &READ, 10, 10);
    tokio::join!(searches, reads);
    let starts: Vec<_> = seen.millis().into_iter().skip(1).collect();
    assert!(start.elapsed().as_secs() < 62);
    assert!(starts[0] >= 60_100, "{starts:?}");
    // The others wait for what the first one is told.
    assert!(starts[1..].iter().all(|at| *at >= starts[0] + 100), "{starts:?}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_without_a_time_is_kept_a_minute_then_twice_as_long() {
    let (seen, service) = provider(|count, _| match count {
        1 | 2 => respond(403, &[], "slow down"),
        _ => respond(200, &[], ""),
    });
    let statuses = send_many(&layer(&[]), service, &READ, 3, 1).await;
    assert_eq!(statuses, [403, 403, 200]);
    let starts = seen.millis();
    assert_eq!((starts[1] - starts[0]) / 1000, 60);
    assert_eq!((starts[2] - starts[1]) / 1000, 120);
}

#[tokio::test(start_paused = true)]
async fn a_date_to_come_back_at_is_understood() {
    let (seen, service) = provider(|count, _| match count {
        1 => {
            let at = [("retry-after", "Tue, 14 Nov 2023 22:13:50 GMT".to_owned())];
            respond(429, &at, "")
        }
        _ => respond(200, &[], ""),
    });
    send_many(&layer(&[]), service, &READ, 2, 1).await;
    assert_eq!(seen.millis()[1] / 1000, 30);
}

#[tokio::test(start_paused = true)]
async fn a_query_that_is_refused_with_a_success_is_a_refusal() {
    let (seen, service) = provider(|count, _| match count {
        1 => respond(200, &AFTER_60(), "slow down"),
        _ => respond(200, &[], r#"{"data": {}}"#),
    });
    let layer = layer(&[]);
    let throttled = layer.layer(service);
    let refused = throttled.clone().oneshot(request(&QUERY, "t")).await.unwrap();
    assert!(refused.extensions().get::<forgekit_core::profile::Limit>().is_some());
    assert_eq!(refused.into_body().bytes(100).await.unwrap(), "slow down");
    let answer = throttled.oneshot(request(&QUERY, "t")).await.unwrap();
    assert!(answer.extensions().get::<forgekit_core::profile::Limit>().is_none());
    assert_eq!(seen.millis()[1] / 1000, 60);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_scout_makes_way_for_the_next() {
    let (seen, service) = provider(|count, _| match count {
        1 => respond(403, &AFTER_60(), "slow down"),
        _ => respond(200, &[], ""),
    });
    let layer = layer(&[]);
    let throttled = layer.layer(service);
    throttled.clone().oneshot(request(&READ, "t")).await.unwrap();
    let scout = throttled.clone().oneshot(request(&READ, "t"));
    let given_up = tokio::time::timeout(Duration::from_millis(60_050), scout).await;
    assert!(given_up.is_err());
    assert_eq!(seen.count(), 2);
    throttled.oneshot(request(&READ, "t")).await.unwrap();
    assert_eq!(seen.millis()[2], 60_150);
}
