//! Layers of tower and tower-http between ours.

use std::time::Duration;

use forgekit::{
    Body, Slot,
    http::{HeaderName, HeaderValue, Request},
};
use tower::{
    limit::{ConcurrencyLimitLayer, GlobalConcurrencyLimitLayer},
    util::MapRequestLayer,
};
use tower_http::{set_header::SetRequestHeaderLayer, trace::TraceLayer};

use crate::github::{Server, respond};

#[tokio::test(start_paused = true)]
async fn layers_of_others_stand_in_every_slot() {
    let server = Server::new();
    let mark = SetRequestHeaderLayer::overriding(
        HeaderName::from_static("x-mark"),
        HeaderValue::from_static("on"),
    );
    let github = server
        .client("t", |count, request| {
            assert_eq!(request.headers()["x-mark"], "on");
            match count {
                1 => respond(503, &[], ""),
                2 => respond(429, &[("retry-after", "20")], ""),
                _ => respond(200, &[], "[]"),
            }
        })
        .layer(TraceLayer::new_for_http())
        .slot(Slot::Call, ConcurrencyLimitLayer::new(4))
        .slot(Slot::Cache, TraceLayer::new_for_http())
        .slot(Slot::Retry, GlobalConcurrencyLimitLayer::new(4))
        .slot(Slot::Throttle, MapRequestLayer::new(|request: Request<Body>| request))
        .slot(Slot::Auth, mark)
        .slot(Slot::Attempt, GlobalConcurrencyLimitLayer::new(1))
        .slot(Slot::Attempt, TraceLayer::new_for_http())
        .build()
        .unwrap();
    let calls = (0..5).map(|_| github.repos().list_tags("o", "r").send());
    let done = futures_util::future::join_all(calls).await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");
    let seen = server.seen();
    assert_eq!(seen.len(), 7);
    assert!(seen[2].at - seen[1].at >= Duration::from_secs(20));
}
