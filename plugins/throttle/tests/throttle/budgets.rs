use std::time::Duration;

use forgekit_core::{
    LimitClass,
    profile::{Budget, Counted, Rule},
};
use tokio::time::Instant;

use crate::provider::{NOTIFY, QUERY, READ, SEARCH, WRITE, layer, provider, respond, send_many};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

const SPACED: &[Budget] = &[
    Budget::new("writes", Counted::Writes, Rule::Spacing(SECOND)),
    Budget::new("notifications", Counted::Notifications, Rule::Spacing(Duration::from_secs(3))),
    Budget::new(
        "searches",
        Counted::Class(LimitClass::Search),
        Rule::Spacing(Duration::from_secs(2)),
    ),
];

#[tokio::test(start_paused = true)]
async fn each_kind_keeps_its_distance() {
    for (meta, apart) in [(&WRITE, 1000), (&NOTIFY, 3000), (&SEARCH, 2000), (&READ, 0), (&QUERY, 0)]
    {
        let (seen, service) = provider(|_, _| respond(200, &[], ""));
        let layer = layer(SPACED);
        // What is told first, or not told, is known afterwards.
        send_many(&layer, service.clone(), meta, 1, 1).await;
        let start = Instant::now();
        send_many(&layer, service, meta, 4, 4).await;
        let starts = seen.millis();
        for pair in starts[1..].windows(2) {
            assert_eq!(pair[1] - pair[0], apart, "{}: {starts:?}", meta.id);
        }
        assert!(start.elapsed() <= Duration::from_millis(u64::try_from(apart).unwrap() * 4 + 100));
    }
}

#[tokio::test(start_paused = true)]
async fn reads_pass_writes_that_keep_their_distance() {
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(SPACED);
    send_many(&layer, service.clone(), &READ, 1, 1).await;
    let writes = send_many(&layer, service.clone(), &WRITE, 5, 5);
    let reads = send_many(&layer, service, &READ, 5, 5);
    tokio::join!(writes, reads);
    let ids = seen.ids();
    assert_eq!(ids[2..7], ["a/read"; 5], "{ids:?}");
}

#[tokio::test(start_paused = true)]
async fn no_more_at_a_time_than_allowed() {
    const TEN: &[Budget] = &[Budget::new("ten", Counted::All, Rule::Concurrent(10))];
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(TEN);
    send_many(&layer, service.clone(), &READ, 1, 1).await;
    send_many(&layer, service, &READ, 100, 100).await;
    let starts = seen.millis();
    for group in 0..10 {
        let group = &starts[1 + group * 10..11 + group * 10];
        assert!(group.iter().all(|at| *at == group[0]), "{starts:?}");
    }
    assert_eq!(starts[100] - starts[1], 900);
}

#[tokio::test(start_paused = true)]
async fn points_of_any_minute_are_bounded() {
    const POINTS: &[Budget] = &[Budget::new(
        "30 points",
        Counted::All,
        Rule::Points { points: 30, per: MINUTE, read: 1, write: 5 },
    )];
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    let layer = layer(POINTS);
    send_many(&layer, service.clone(), &READ, 1, 1).await;
    let writes = send_many(&layer, service.clone(), &WRITE, 20, 4);
    let reads = send_many(&layer, service, &READ, 40, 4);
    tokio::join!(writes, reads);
    let cost = |id: &str| if id == "a/write" { 5 } else { 1 };
    let spent: Vec<_> = seen.millis().into_iter().zip(seen.ids().into_iter().map(cost)).collect();
    assert_eq!(spent.iter().map(|(_, cost)| cost).sum::<u32>(), 1 + 100 + 40);
    for (at, _) in &spent {
        let within = spent.iter().filter(|(other, _)| (*at..at + 60_000).contains(other));
        assert!(within.map(|(_, cost)| cost).sum::<u32>() <= 30, "{spent:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_dearer_than_the_budget_goes_when_nothing_else_was_spent() {
    const FEW: &[Budget] = &[Budget::new(
        "3 points",
        Counted::All,
        Rule::Points { points: 3, per: MINUTE, read: 1, write: 5 },
    )];
    let (seen, service) = provider(|_, _| respond(200, &[], ""));
    send_many(&layer(FEW), service, &WRITE, 2, 2).await;
    let starts = seen.millis();
    assert_eq!((starts[1] - starts[0]) / 1000, 60);
}
