//! What is asked for again: after failures, until it is ready, to see whether it has changed.

use std::time::Duration;

use forgekit::{Wait, prelude::*};
use forgekit_github::repos::GetContributorsStatsResponse as Stats;
use tokio::time::Instant;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    GitHub:
    not_modified,
    server_error_then_success,
    statistics_accepted,
}

async fn server_error_then_success(github: &GitHub) {
    let begun = Instant::now();
    let release = github.repos().get_latest_release("acme", "widgets").send().await.unwrap();
    assert_eq!(release.tag_name, "v1.2.0");
    assert!(begun.elapsed() >= S(1 + 3), "as long as the answers ask for");

    let create = github.repos().create_release("acme", "widgets", "v1.3.0");
    let error = create.name("The one with two lids").send().await.unwrap_err();
    assert!(error.is_server_error() && error.attempts() == 1, "{error}");
    assert!(error.to_string().ends_with("not sent again: POST is not idempotent)"), "{error}");

    let made = github.repos().get_release_by_tag("acme", "widgets", "v1.3.0").send().await;
    assert!(made.unwrap_err().is_not_found());
}

async fn not_modified(github: &GitHub) {
    let list = || github.issues().list_labels_for_repo("acme", "widgets");
    let names = async || {
        let labels = list().send().await.unwrap();
        assert_eq!(labels.status(), 200, "where it is from is not the caller's concern");
        labels.iter().map(|label| label.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names().await, ["bug"]);
    assert_eq!(names().await, ["bug"]);
    let labels = list().send().await.unwrap();
    assert_eq!(labels.len(), 2);
    assert_eq!(names().await, ["bug", "lids"]);

    let known = labels.headers()["etag"].to_str().unwrap();
    let error = list().header("if-none-match", known).send().await.unwrap_err();
    assert!(error.is_not_modified(), "{error}");
}

async fn statistics_accepted(github: &GitHub) {
    // A time limit would be over at once where a socket is read on a paused clock.
    let patient = || Wait::every(S(2)).at_most(Duration::MAX);
    let stats = |repo| github.repos().get_contributors_stats("acme", repo).wait(patient());
    let begun = Instant::now();
    let answer = stats("widgets").await.unwrap();
    assert!(begun.elapsed() >= S(2 + 2));
    let Stats::Ok(contributors) = answer.into_value() else { panic!("they are not there") };
    let of = |n: usize| (&*contributors[n].author.as_ref().unwrap().login, contributors[n].total);
    assert_eq!([of(0), of(1)], [("grace-example", 12), ("ada-example", 31)]);

    let none = stats("drawer").await.unwrap();
    assert!(matches!(*none, Stats::NoContent));
}
