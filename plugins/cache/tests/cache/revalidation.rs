use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use forgekit_cache::CacheLayer;
use forgekit_core::{Attempts, CacheStatus};

use crate::provider::{GITHUB, ITEMS, cached, get, request, respond, send, version};

#[tokio::test]
async fn a_hundred_repeats_transfer_one_body() {
    let bodies = Arc::new(AtomicUsize::new(0));
    let sent = bodies.clone();
    let layer = CacheLayer::new();
    let (stack, log) = cached(&layer, move |parts| {
        let response = version(parts, "\"1\"", "a long list");
        sent.fetch_add((response.status() == 200).into(), Relaxed);
        response
    });
    for at in 0..100 {
        let answer = get(&stack, ITEMS).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "a long list"));
        let expected = if at == 0 { CacheStatus::Miss } else { CacheStatus::Revalidated };
        assert_eq!(answer.cache, Some(expected));
    }
    assert_eq!(bodies.load(Relaxed), 1);
    assert_eq!((log.count(), log.conditional()), (100, 99));
    let stats = layer.stats();
    assert_eq!((stats.misses, stats.revalidated, stats.hits), (1, 99, 0));
}

#[tokio::test]
async fn answers_of_github_are_kept() {
    let (stack, log) = cached(&CacheLayer::new(), |parts| {
        if !parts.headers.contains_key("if-none-match") {
            return respond(200, &GITHUB, "[1]");
        }
        respond(
            304,
            &[
                ("date", "Sat, 25 Jul 2026 10:05:00 GMT"),
                ("cache-control", "private, max-age=60, s-maxage=60"),
                ("etag", "\"6a2c1f\""),
                ("vary", "Accept, Authorization, Cookie, X-GitHub-OTP"),
                ("x-ratelimit-remaining", "4990"),
                ("x-github-request-id", "0002:BBBB"),
                ("content-length", "0"),
                ("deprecation", "true"),
            ],
            "",
        )
    });
    get(&stack, ITEMS).await;
    let answer = get(&stack, ITEMS).await;
    assert_eq!(log.last().headers["if-none-match"], "W/\"6a2c1f\"");
    assert!(!log.last().headers.contains_key("if-modified-since"));
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "[1]"));
    assert_eq!(answer.cache, Some(CacheStatus::Revalidated));
    for (name, value) in [
        ("date", "Sat, 25 Jul 2026 10:05:00 GMT"),
        ("x-ratelimit-remaining", "4990"),
        ("x-github-request-id", "0002:BBBB"),
        ("deprecation", "true"),
        ("content-type", "application/json; charset=utf-8"),
        ("link", "<https://api.example.com/items?page=2>; rel=\"next\""),
        ("x-oauth-scopes", "repo"),
    ] {
        assert_eq!(answer.headers[name], value, "{name}");
    }
    assert!(!answer.headers.contains_key("content-length"));
    assert_eq!(answer.headers.get_all("date").iter().count(), 1);
}

#[tokio::test]
async fn a_date_will_do_where_there_is_no_etag() {
    let modified = ("last-modified", "Fri, 24 Jul 2026 10:00:00 GMT");
    let (stack, log) =
        cached(&CacheLayer::new(), move |parts| match parts.headers.get("if-modified-since") {
            Some(date) if date == modified.1 => respond(304, &[], ""),
            _ => respond(200, &[modified], "[1]"),
        });
    for _ in 0..3 {
        assert_eq!(get(&stack, ITEMS).await.body, "[1]");
    }
    assert_eq!((log.count(), log.conditional()), (3, 2));
}

#[tokio::test]
async fn what_has_changed_is_seen_and_kept() {
    let current = Arc::new(AtomicUsize::new(1));
    let there = current.clone();
    let (stack, log) = cached(&CacheLayer::new(), move |parts| {
        let number = there.load(Relaxed);
        version(parts, &format!("\"{number}\""), format!("version {number}"))
    });
    for number in [1, 1, 2, 2] {
        current.store(number, Relaxed);
        assert_eq!(get(&stack, ITEMS).await.body, format!("version {number}"));
    }
    assert_eq!(log.last().headers["if-none-match"], "\"2\"");
    assert_eq!(log.conditional(), 3);
}

#[tokio::test]
async fn what_other_layers_say_about_a_304_stays_with_the_answer() {
    let (stack, _) = cached(&CacheLayer::new(), |parts| {
        let mut response = version(parts, "\"1\"", "[1]");
        response.extensions_mut().insert(Attempts::new(3));
        response
    });
    get(&stack, ITEMS).await;
    let response = tower::ServiceExt::oneshot(stack, request("GET", ITEMS)).await.unwrap();
    assert_eq!(response.extensions().get(), Some(&CacheStatus::Revalidated));
    assert_eq!(response.extensions().get::<Attempts>().unwrap().sent, 3);
}

#[tokio::test]
async fn equal_requests_at_the_same_time_all_get_the_answer() {
    let layer = CacheLayer::new();
    let (stack, log) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    let calls = (0..50).map(|at| {
        let stack = stack.clone();
        let uri = format!("{ITEMS}?page={}", at % 10);
        tokio::spawn(async move { send(&stack, request("GET", &uri)).await.body })
    });
    for call in futures_util::future::join_all(calls).await {
        assert_eq!(call.unwrap(), "[1]");
    }
    let before = log.conditional();
    for page in 0..10 {
        get(&stack, &format!("{ITEMS}?page={page}")).await;
    }
    assert_eq!(log.conditional(), before + 10);
}
