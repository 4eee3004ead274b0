//! GitHub's statistics, which it computes when they are asked for, through the default layers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use forgekit::{Body, BoxError, Wait, prelude::*, wait::wait_until};
use forgekit_github::repos::{ContributorActivity, GetContributorsStatsResponse};
use http::{Request, Response};
use tokio::time::Instant;
use tower::service_fn;

const S: fn(u64) -> Duration = Duration::from_secs;

const CONTRIBUTORS: &str = r#"[{"author": null, "total": 135, "weeks": [{"w": 1367712000, "a": 6898, "d": 77, "c": 10}]}]"#;

/// A GitHub that has them at the question `ready`, and how often it was asked.
fn github(
    ready: usize,
    headers: &'static [(&'static str, &'static str)],
) -> (GitHub, Arc<AtomicUsize>) {
    forgekit_tests::told();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = asked.clone();
    let transport = service_fn(move |request: Request<Body>| {
        assert_eq!(request.uri().path(), "/repos/octo/hello/stats/contributors");
        let is_ready = counted.fetch_add(1, SeqCst) + 1 >= ready;
        let mut response = Response::builder().status(if is_ready { 200 } else { 202 });
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.body(Body::from(if is_ready { CONTRIBUTORS } else { "{}" }));
        async { response.map_err(BoxError::from) }
    });
    let token = Token::new("ghp_canary").unwrap();
    (GitHub::builder().credential(token).transport(transport).build().unwrap(), asked)
}

#[tokio::test(start_paused = true)]
async fn statistics_are_waited_for() {
    let (github, asked) = github(4, &[]);
    let begun = Instant::now();
    let call = github.repos().get_contributors_stats("octo", "hello");
    let stats = call.wait(Wait::every(S(2)).slowing_to(S(3))).await.unwrap();
    let GetContributorsStatsResponse::Ok(contributors) = stats.into_value() else {
        panic!("they are not there");
    };
    assert!(matches!(&contributors[..], [ContributorActivity { total: 135, .. }]));
    assert_eq!((asked.load(SeqCst), begun.elapsed()), (4, S(2 + 3 + 3)));
}

#[tokio::test(start_paused = true)]
async fn without_waiting_the_word_that_they_are_computed_is_the_answer() {
    let (github, asked) = github(2, &[]);
    let stats = github.repos().get_contributors_stats("octo", "hello").send().await.unwrap();
    assert!(matches!(*stats, GetContributorsStatsResponse::Accepted));
    assert_eq!(asked.load(SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn the_throttle_holds_a_question_as_any_other_call() {
    // Nothing is left until the window ends, in 100 s, so the second question waits that long.
    let headers = &[
        ("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1700000100"),
        ("x-ratelimit-resource", "core"),
    ];
    let (github, asked) = github(2, headers);
    let begun = Instant::now();
    let call = || github.repos().get_contributors_stats("octo", "hello");
    call().wait(Wait::every(S(2)).at_most(S(200))).await.unwrap();
    assert_eq!(asked.load(SeqCst), 2);
    assert!((S(99)..S(110)).contains(&begun.elapsed()), "{:?}", begun.elapsed());

    // A wait that cannot end in time is not begun.
    let begun = Instant::now();
    let error = call().wait(Wait::every(S(2)).at_most(S(50))).await.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert_eq!((asked.load(SeqCst), begun.elapsed()), (2, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn what_is_never_ready_is_an_error_that_says_so() {
    let (github, asked) = github(usize::MAX, &[]);
    let call = github.repos().get_contributors_stats("octo", "hello");
    let error = call.wait(Wait::every(S(10)).at_most(S(25))).await.unwrap_err();
    assert!(error.is_not_ready());
    assert_eq!(asked.load(SeqCst), 3);
    assert_eq!(
        error.to_string(),
        "repos/get-contributors-stats (GET /repos/{owner}/{repo}/stats/contributors): not ready \
         within 25s, asked 3 times; it may be later: wait longer"
    );
}

#[tokio::test(start_paused = true)]
async fn an_export_is_waited_for_until_it_can_be_fetched() {
    let asked = Arc::new(AtomicUsize::new(0));
    let transport = service_fn(move |_: Request<Body>| {
        let response = match asked.fetch_add(1, SeqCst) {
            0..2 => Response::builder().status(202),
            _ => Response::builder().status(302).header("location", "https://blob.example/sbom"),
        };
        async { response.body(Body::from("")).map_err(BoxError::from) }
    });
    let github = GitHub::builder().transport(transport).build().unwrap();
    let call = || github.dependency_graph().fetch_sbom_report("octo", "hello", "1");
    assert_eq!(call().send().await.unwrap().into_value(), None);
    let location = call().wait(Wait::default()).await.unwrap().into_value().unwrap();
    assert_eq!(location.url, "https://blob.example/sbom");
}

#[tokio::test(start_paused = true)]
async fn any_task_can_be_waited_for() {
    let (github, asked) = github(3, &[]);
    let total = wait_until(Wait::every(S(1)), async || {
        let call = github.repos().get_contributors_stats("octo", "hello");
        Ok(match call.send().await?.into_value() {
            GetContributorsStatsResponse::Ok(list) => list.first().map(|first| first.total),
            _ => None,
        })
    });
    assert_eq!((total.await.unwrap(), asked.load(SeqCst)), (135, 3));
}
