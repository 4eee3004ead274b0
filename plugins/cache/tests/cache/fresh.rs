use forgekit_cache::CacheLayer;
use forgekit_core::{CacheStatus, Stack};

use crate::provider::{Clock, GITHUB, ITEMS, Log, cached, get, request, respond, send};

fn fresh(headers: &'static [(&'static str, &'static str)]) -> (Stack, Log, Clock) {
    let clock = Clock::new();
    let layer = CacheLayer::new().serve_fresh(true).clock(clock.read());
    let (stack, log) =
        cached(&layer, move |parts| match parts.headers.contains_key("if-none-match") {
            true => respond(304, &[("x-left", "1")], ""),
            false => respond(200, headers, "[1]"),
        });
    (stack, log, clock)
}

#[tokio::test]
async fn nobody_is_asked_while_max_age_lasts() {
    let (stack, log, clock) = fresh(&GITHUB);
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Miss));
    for age in 0..60 {
        let answer = get(&stack, ITEMS).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "[1]"));
        assert_eq!(answer.cache, Some(CacheStatus::Hit));
        assert_eq!(answer.headers["age"], age.to_string());
        assert_eq!(answer.headers["date"], "Sat, 25 Jul 2026 10:00:00 GMT");
        assert_eq!(answer.headers["content-type"], "application/json; charset=utf-8");
        clock.advance(1);
    }
    assert_eq!(log.count(), 1);
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Revalidated));
}

#[tokio::test]
async fn a_304_makes_it_fresh_again() {
    let (stack, log, clock) = fresh(&GITHUB);
    get(&stack, ITEMS).await;
    clock.advance(100);
    let answer = get(&stack, ITEMS).await;
    assert_eq!(answer.cache, Some(CacheStatus::Revalidated));
    assert!(!answer.headers.contains_key("age"));
    clock.advance(59);
    let answer = get(&stack, ITEMS).await;
    assert_eq!(answer.cache, Some(CacheStatus::Hit));
    assert_eq!(answer.headers["age"], "59");
    assert_eq!(answer.headers["x-left"], "1");
    assert_eq!(log.count(), 2);
}

#[tokio::test]
async fn max_age_alone_is_enough_to_be_kept() {
    let (stack, log, clock) = fresh(&[("cache-control", "max-age=60")]);
    get(&stack, ITEMS).await;
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Hit));
    clock.advance(60);
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Miss));
    assert_eq!((log.count(), log.conditional()), (2, 0));
}

#[tokio::test]
async fn a_caller_may_insist() {
    let (stack, log, _) = fresh(&GITHUB);
    get(&stack, ITEMS).await;
    for (name, value) in
        [("cache-control", "no-cache"), ("pragma", "no-cache"), ("cache-control", "min-fresh=61")]
    {
        let mut insisting = request("GET", ITEMS);
        insisting.headers_mut().insert(name, value.parse().unwrap());
        assert_eq!(send(&stack, insisting).await.cache, Some(CacheStatus::Revalidated));
    }
    assert_eq!(log.count(), 4);
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Hit));
}

#[tokio::test]
async fn a_clock_that_was_set_back_is_not_trusted() {
    let (stack, _, clock) = fresh(&GITHUB);
    get(&stack, ITEMS).await;
    clock.set_back(3600);
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Revalidated));
}

#[tokio::test]
async fn always_asking_is_the_default() {
    let (stack, log) = cached(&CacheLayer::new(), |_| respond(200, &GITHUB, "[1]"));
    for _ in 0..3 {
        get(&stack, ITEMS).await;
    }
    assert_eq!(log.count(), 3);
}
