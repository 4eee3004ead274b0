use forgekit_cache::CacheLayer;
use forgekit_core::{Body, OperationMeta, Verb};
use http::Request;

use crate::provider::{ITEMS, cached, get, request, respond, send, version};

/// Sends `request` before and after what could answer it has been kept.
async fn passes_through(build: impl Fn() -> Request<Body>) {
    let (stack, log) = cached(&CacheLayer::new().serve_fresh(true), |parts| {
        respond(
            200,
            &[("etag", "\"1\""), ("cache-control", "max-age=60")],
            parts.method.to_string(),
        )
    });
    for before in [true, false] {
        if !before {
            get(&stack, ITEMS).await;
        }
        let answer = send(&stack, build()).await;
        assert_eq!(answer.cache, None);
        assert_eq!(log.last().headers, *build().headers());
        assert_eq!(log.last().method, build().method());
    }
    assert_eq!(log.count(), 3);
}

fn with(name: &'static str, value: &'static str) -> Request<Body> {
    let mut request = request("GET", ITEMS);
    request.headers_mut().insert(name, http::HeaderValue::from_static(value));
    request
}

#[tokio::test]
async fn conditions_of_the_caller_are_its_own() {
    for (name, value) in [
        ("if-none-match", "\"1\""),
        ("if-modified-since", "Fri, 24 Jul 2026 10:00:00 GMT"),
        ("if-match", "\"1\""),
        ("if-unmodified-since", "Fri, 24 Jul 2026 10:00:00 GMT"),
        ("if-range", "\"1\""),
        ("range", "bytes=0-1"),
    ] {
        passes_through(|| with(name, value)).await;
    }
}

#[tokio::test]
async fn a_304_that_the_caller_asked_for_is_its_own() {
    let (stack, _) = cached(&CacheLayer::new(), |parts| version(parts, "\"1\"", "[1]"));
    get(&stack, ITEMS).await;
    let answer = send(&stack, with("if-none-match", "\"1\"")).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (304, ""));
}

#[tokio::test]
async fn credentials_of_the_caller_are_not_mixed_up() {
    passes_through(|| with("authorization", "Bearer other")).await;
    passes_through(|| with("cookie", "session=other")).await;
    passes_through(|| {
        let mut request = request("GET", ITEMS);
        let mut value = http::HeaderValue::from_static("other");
        value.set_sensitive(true);
        request.headers_mut().insert("private-token", value);
        request
    })
    .await;
}

#[tokio::test]
async fn what_must_not_be_stored_passes_through() {
    passes_through(|| with("cache-control", "no-store")).await;
}

#[tokio::test]
async fn only_a_get_is_kept() {
    passes_through(|| request("HEAD", ITEMS)).await;
    passes_through(|| request("OPTIONS", ITEMS)).await;
    passes_through(|| request("GET", ITEMS).map(|_| Body::from("{}"))).await;
}

#[tokio::test]
async fn a_query_sent_as_a_post_changes_nothing() {
    static QUERY: OperationMeta = OperationMeta::new(Verb::POST, "/items").safe(true);
    passes_through(|| {
        let mut request = request("POST", ITEMS);
        request.extensions_mut().insert(&QUERY);
        request
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_must_not_be_stored_is_not() {
    for headers in [
        &[("etag", "\"1\""), ("cache-control", "private, No-Store")][..],
        &[("etag", "\"1\""), ("vary", "*")],
        &[("cache-control", "max-age=60")],
        &[],
    ] {
        let (stack, log) = cached(&CacheLayer::new(), move |_| respond(200, headers, "[1]"));
        get(&stack, ITEMS).await;
        get(&stack, ITEMS).await;
        assert_eq!(log.conditional(), 0, "{headers:?}");
    }
}

#[tokio::test]
async fn only_a_200_is_kept() {
    for status in [203, 206, 301, 404, 410, 500] {
        let (stack, log) =
            cached(&CacheLayer::new(), move |_| respond(status, &[("etag", "\"1\"")], "x"));
        get(&stack, ITEMS).await;
        assert_eq!(get(&stack, ITEMS).await.status, status);
        assert_eq!(log.conditional(), 0, "{status}");
    }
}
