use std::{sync::Arc, time::Duration};

use forgekit::{Slot, github::GitHubProfile, prelude::*, throttle::ThrottleLayer};
use futures_util::{StreamExt as _, future::join_all, stream};
use tokio::time::Instant;

use crate::github::{LATENCY, Minute, Server, respond};

const COMMENT: &str = include_str!("comment.json");

#[tokio::test(start_paused = true)]
async fn a_thousand_calls_fifty_at_a_time_meet_no_refusal() {
    let server = Server::new();
    let minute = Minute::new(&server, 100);
    let github = server.client("t", move |_, _| minute.answer("[]")).build().unwrap();
    let calls = (0..1000).map(|number| {
        let github = github.clone();
        async move { github.issues().list_comments("o", "r", number).send().await.map(drop) }
    });
    let start = Instant::now();
    let done: Vec<_> = stream::iter(calls).buffered(50).collect().await;
    assert!(done.iter().all(Result::is_ok));
    assert_eq!((server.seen().len(), server.refused()), (1000, 0));
    let ideal = Duration::from_secs(9 * 60);
    assert!(start.elapsed() <= ideal.mul_f64(1.02), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_secondary_limit_is_met_once_by_thirty_one_writers() {
    let server = Server::new();
    let github = server
        .client("t", |count, _| match count {
            4 => respond(
                403,
                &[("retry-after", "60")],
                r#"{"message": "You have exceeded a secondary rate limit."}"#,
            ),
            _ => respond(201, &[], COMMENT),
        })
        .build()
        .unwrap();
    let calls = (0..31).map(|_| {
        let github = github.clone();
        async move { github.issues().create_comment("o", "r", 1, "hello").send().await.map(drop) }
    });
    let done = join_all(calls).await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");
    // The one that was refused was sent again.
    let seen = server.seen();
    assert_eq!((seen.len(), server.refused()), (32, 1));
    assert!(seen[4].at >= seen[3].at + LATENCY + Duration::from_secs(60));
    // Comments notify people, so they come every three seconds.
    for pair in seen[4..].windows(2) {
        assert_eq!(pair[1].at - pair[0].at, Duration::from_secs(3));
    }
}

#[tokio::test(start_paused = true)]
async fn a_spent_token_does_not_slow_another_on_the_same_layer() {
    let throttle = ThrottleLayer::new(Arc::new(GitHubProfile));
    let server = Server::new();
    let minute = Minute::new(&server, 1);
    let poor = server.client("poor", move |_, _| minute.answer("[]"));
    let poor = poor.replace(Slot::Throttle, throttle.clone()).build().unwrap();
    let rich = server.client("rich", |_, _| respond(200, &[], "[]"));
    let rich = rich.replace(Slot::Throttle, throttle).build().unwrap();

    let list = async |github: &GitHub| github.repos().list_tags("o", "r").send().await.map(drop);
    list(&poor).await.unwrap();
    let waits = tokio::spawn({
        let poor = poor.clone();
        async move { poor.repos().list_branches("o", "r").send().await.map(drop) }
    });
    let start = Instant::now();
    for _ in 0..10 {
        list(&rich).await.unwrap();
    }
    assert_eq!(start.elapsed(), 10 * LATENCY);
    assert!(!waits.is_finished());
    waits.await.unwrap().unwrap();
    let tokens: Vec<_> = server.seen().into_iter().map(|seen| seen.token).collect();
    assert_eq!(tokens[1..11], ["rich"; 10]);
    assert_eq!(tokens[11], "poor");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_would_wait_past_its_time_fails_at_once_and_unsent() {
    let server = Server::new();
    let minute = Minute::new(&server, 1);
    let client = server.client("t", move |_, _| minute.answer("[]"));
    let github = client.call_timeout(Duration::from_secs(30)).build().unwrap();
    github.repos().list_tags("o", "r").send().await.unwrap();

    let start = Instant::now();
    let error = github.repos().list_branches("o", "r").send().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!((error.attempts(), start.elapsed()), (0, Duration::ZERO));
    assert_eq!(server.seen().len(), 1);
    let text = error.to_string();
    assert!(text.starts_with("repos/list-branches (GET /repos/{owner}/{repo}/branches): rate limit reached, wait until "), "{text}");
    assert!(text.ends_with("; the request was held back"), "{text}");
}
