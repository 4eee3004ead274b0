use std::time::Duration;

use tokio::time::Instant;

use crate::github::{Server, respond};

#[tokio::test(start_paused = true)]
async fn a_limit_that_stays_costs_two_requests() {
    let server = Server::new();
    let answer = |_: usize, _: &_| respond(429, &[("retry-after", "20")], "{}");
    let github = server.client("t", answer).build().unwrap();
    let start = Instant::now();
    let error = github.repos().list_tags("o", "r").send().await.unwrap_err();
    assert_eq!(server.seen().len(), 2);
    assert_eq!(start.elapsed().as_secs(), 20);
    assert!(error.is_rate_limited());
    assert_eq!(error.attempts(), 2);
    assert!(error.to_string().ends_with("(2 attempts: limited again)"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_over_costs_two_requests() {
    let server = Server::new();
    let answer = |count: usize, _: &_| match count {
        1 => respond(429, &[("retry-after", "20")], "{}"),
        _ => respond(200, &[], "[]"),
    };
    let github = server.client("t", answer).build().unwrap();
    github.repos().list_tags("o", "r").send().await.unwrap();
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_issue_is_not_filed_twice() {
    let server = Server::new();
    let github = server.client("t", |_, _| respond(500, &[], "")).build().unwrap();
    let error = github.issues().create("o", "r", "broken").send().await.unwrap_err();
    assert_eq!(server.seen().len(), 1);
    assert!(error.to_string().ends_with("(not sent again: POST is not idempotent)"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn every_attempt_takes_a_permit() {
    let server = Server::new();
    let github = server.client("t", |_, _| respond(502, &[], "")).build().unwrap();
    let start = Instant::now();
    // A write each second, and an idempotent one.
    let call = github.issues().lock("o", "r", 1);
    let error = call.send().await.unwrap_err();
    assert_eq!(error.attempts(), 4);
    let seen = server.seen();
    for pair in seen.windows(2) {
        assert!(pair[1].at - pair[0].at >= Duration::from_secs(1), "{seen:?}");
    }
    assert!(start.elapsed() >= Duration::from_secs(3));
}
