//! A question that is not answered with a plain 304 or 200.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use forgekit_cache::CacheLayer;
use forgekit_core::CacheStatus;

use crate::provider::{ITEMS, cached, get, respond, version};

#[tokio::test]
async fn a_304_about_something_else_is_not_believed() {
    let (stack, log) =
        cached(&CacheLayer::new(), |parts| match parts.headers.contains_key("if-none-match") {
            true => respond(304, &[("etag", "\"other\"")], ""),
            false => respond(200, &[("etag", "\"1\"")], "[1]"),
        });
    get(&stack, ITEMS).await;
    let answer = get(&stack, ITEMS).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "[1]"));
    assert_eq!(answer.cache, Some(CacheStatus::Miss));
    assert_eq!((log.count(), log.conditional()), (3, 1));
}

#[tokio::test]
async fn a_304_that_nobody_asked_for_is_passed_on() {
    let (stack, log) = cached(&CacheLayer::new(), |_| respond(304, &[("etag", "\"1\"")], ""));
    for _ in 0..2 {
        assert_eq!(get(&stack, ITEMS).await.status, 304);
    }
    assert_eq!((log.count(), log.conditional()), (2, 0));
}

#[tokio::test]
async fn an_entry_that_is_gone_is_asked_for_in_full() {
    let layer = CacheLayer::new();
    let (stack, log) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    get(&stack, ITEMS).await;
    layer.clear().await.unwrap();
    assert_eq!(get(&stack, ITEMS).await.body, "[1]");
    assert_eq!((log.count(), log.conditional()), (2, 0));
}

#[tokio::test]
async fn errors_are_passed_on_and_the_entry_stays() {
    let calls = Arc::new(AtomicUsize::new(0));
    let (stack, log) = cached(&CacheLayer::new(), move |parts| match calls.fetch_add(1, Relaxed) {
        1 => respond(500, &[], "oh"),
        2 => respond(403, &[("retry-after", "60")], "slow down"),
        _ => version(parts, "\"1\"", "[1]"),
    });
    for (status, cache) in [
        (200, CacheStatus::Miss),
        (500, CacheStatus::Miss),
        (403, CacheStatus::Miss),
        (200, CacheStatus::Revalidated),
    ] {
        let answer = get(&stack, ITEMS).await;
        assert_eq!((answer.status.as_u16(), answer.cache), (status, Some(cache)));
    }
    assert_eq!(log.conditional(), 3);
}

#[tokio::test]
async fn what_is_gone_is_forgotten() {
    let calls = Arc::new(AtomicUsize::new(0));
    let (stack, log) = cached(&CacheLayer::new(), move |parts| match calls.fetch_add(1, Relaxed) {
        1 => respond(404, &[], ""),
        _ => version(parts, "\"1\"", "[1]"),
    });
    for status in [200, 404, 200] {
        assert_eq!(get(&stack, ITEMS).await.status, status);
    }
    assert_eq!(log.conditional(), 1);
}

#[tokio::test]
async fn a_provider_that_takes_its_permission_back_is_heard() {
    let (stack, log) =
        cached(&CacheLayer::new(), |parts| match parts.headers.contains_key("if-none-match") {
            true => respond(304, &[("cache-control", "no-store")], ""),
            false => respond(200, &[("etag", "\"1\"")], "[1]"),
        });
    for _ in 0..3 {
        assert_eq!(get(&stack, ITEMS).await.body, "[1]");
    }
    assert_eq!(log.conditional(), 1);
}
