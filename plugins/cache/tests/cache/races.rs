//! Reads and writes at the same time.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use forgekit_cache::CacheLayer;
use forgekit_core::{Body, BoxError, CacheStatus, Stack};
use http::{Request, Response, StatusCode};
use tokio::sync::oneshot;
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::provider::{cached, get, receive, request, respond, send, version};

const ISSUE: &str = "https://api.example.com/repos/o/r/issues/1";

/// A provider of which every write makes a new version.
fn counting() -> Stack {
    let there = Arc::new(AtomicUsize::new(1));
    let (stack, _) = cached(&CacheLayer::new().serve_fresh(true), move |parts| {
        if parts.method != "GET" {
            there.fetch_add(1, Relaxed);
        }
        let number = there.load(Relaxed);
        version(parts, &format!("\"{number}\""), format!("version {number}"))
    });
    stack
}

#[tokio::test]
async fn an_answer_read_across_a_write_is_not_kept() {
    let stack = counting();
    for method in ["PATCH", "DELETE"] {
        let begun = stack.clone().oneshot(request("GET", ISSUE)).await.unwrap();
        send(&stack, request(method, ISSUE)).await;
        let old = receive(begun).await.body;
        let now = get(&stack, ISSUE).await;
        assert_eq!(now.cache, Some(CacheStatus::Miss));
        assert_ne!(now.body, old);
        assert_eq!(get(&stack, ISSUE).await.cache, Some(CacheStatus::Hit));
    }
}

#[tokio::test]
async fn an_answer_asked_for_during_a_write_is_not_kept() {
    let (release, released) = oneshot::channel::<()>();
    let released = Arc::new(Mutex::new(Some(released)));
    let provider = service_fn(move |request: Request<Body>| {
        let released = released.clone();
        async move {
            let (parts, _) = request.into_parts();
            if parts.method != "GET" {
                let released = released.lock().unwrap().take().unwrap();
                released.await.map_err(BoxError::from)?;
                return Ok::<Response<Body>, BoxError>(respond(200, &[], ""));
            }
            Ok(version(&parts, "\"1\"", "[1]"))
        }
    });
    let stack = Stack::new(CacheLayer::new().serve_fresh(true).layer(provider));
    let writing = tokio::spawn({
        let stack = stack.clone();
        async move { send(&stack, request("PATCH", ISSUE)).await.status }
    });
    tokio::task::yield_now().await;
    assert_eq!(get(&stack, ISSUE).await.cache, Some(CacheStatus::Miss));
    assert_eq!(get(&stack, ISSUE).await.cache, Some(CacheStatus::Hit));
    release.send(()).unwrap();
    assert_eq!(writing.await.unwrap(), StatusCode::OK);
    assert_eq!(get(&stack, ISSUE).await.cache, Some(CacheStatus::Miss));
}
