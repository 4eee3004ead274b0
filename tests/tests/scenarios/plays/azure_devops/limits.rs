//! The limit of work that is done for a user: waited for, on a paused clock.

use std::time::Duration;

use forgekit::{prelude::*, profile::LimitKind};
use tokio::time::Instant;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    AzureDevOps:
    units_of_work,
}

async fn units_of_work(azure: &AzureDevOps) {
    let git = azure.git();
    let projects = azure.core().list_projects().send().await.unwrap();
    let rate = projects.rate().unwrap();
    assert_eq!((rate.limit, rate.remaining), (200, 0), "the answer asks to wait");
    let begun = Instant::now();
    let repositories = git.list_repositories().project("Widgets").send().await.unwrap();
    assert!(begun.elapsed() >= S(5));
    assert_eq!(repositories[0].name, "widgets");

    // The last answer came late, so that this is not sent at once; then it is blocked. Also a
    // write is sent again, as a limit means that nothing was done.
    let begun = Instant::now();
    let label = git.create_pull_request_label("widgets", 9, "lid").project("Widgets");
    let label = label.send().await.unwrap();
    assert!(begun.elapsed() >= S(41));
    assert_eq!((&*label.name, label.active), ("lid", Some(true)));

    let begun = Instant::now();
    let stats = git.list_stats("widgets").project("Widgets").send().await.unwrap();
    assert!(begun.elapsed() >= S(20));
    assert_eq!(stats[0].name, "main");

    // It was asked to wait longer than it has time.
    let begun = Instant::now();
    let call = git.list_repositories().project("Widgets").timeout(S(60));
    let error = call.send().await.unwrap_err();
    assert_eq!((begun.elapsed(), error.attempts()), (S(0), 0));
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Primary, until: Some(_), api: None, .. }
    ));
}
