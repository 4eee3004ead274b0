//! Limits: waited for before and after they are hit, on a paused clock.

use std::time::Duration;

use forgekit::{Anonymous, prelude::*, profile::LimitKind};
use tokio::time::Instant;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    GitHub:
    primary_limit,
    rate_limit_overview,
    secondary_limit,
}

async fn primary_limit(github: &GitHub) {
    let repos = github.repos();
    repos.list_tags("acme", "widgets").send().await.unwrap();

    // It was told that nothing is left, so it does not ask before the window has ended.
    let begun = Instant::now();
    let languages = repos.list_languages("acme", "widgets").send().await.unwrap();
    assert!(begun.elapsed() >= S(30));
    assert!(languages.contains_key("Rust"));

    // It could not know, and asks again when it may.
    let begun = Instant::now();
    let topics = repos.get_all_topics("acme", "widgets").send().await.unwrap();
    assert!(begun.elapsed() >= S(46));
    assert_eq!(topics.names, ["hinges", "lids"]);
    let begun = Instant::now();
    let watched = github.activity().get_repo_subscription("acme", "widgets").send().await;
    assert!(begun.elapsed() >= S(11));
    assert!(watched.unwrap().subscribed);

    let begun = Instant::now();
    let teams = repos.list_teams("acme", "widgets").timeout(S(60));
    let error = teams.send().await.unwrap_err();
    assert_eq!((begun.elapsed(), error.attempts()), (S(0), 0));
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Primary, until: Some(_), api: None, .. }
    ));
}

/// Also a write is sent again, as a limit means that nothing was done.
async fn secondary_limit(github: &GitHub) {
    let begun = Instant::now();
    let comment = github.issues().create_comment("acme", "widgets", 14, "The hinge was bent.");
    let comment = comment.send().await.unwrap();
    assert!(begun.elapsed() >= S(20));
    assert_eq!(comment.body.as_deref(), Some("The hinge was bent."));

    let begun = Instant::now();
    let found = github.search().repos("hinges in:topics").send().await.unwrap();
    assert!(begun.elapsed() >= S(60));
    assert_eq!(found.items[0].full_name, "acme/hinges");
}

async fn rate_limit_overview(github: &GitHub) {
    let resources = async |github: &GitHub| {
        let overview = github.rate_limit().get().send().await.unwrap();
        overview.into_value().resources
    };
    let ours = resources(github).await;
    assert_eq!((ours.core.limit, ours.search.limit), (5000, 30));
    let searched = ours.code_search.unwrap();
    assert_eq!((searched.limit, searched.remaining), (10, 0));

    let nobody = resources(&github.with_credential(Anonymous).unwrap()).await;
    assert_eq!((nobody.core.limit, nobody.core.remaining), (60, 0));
    assert!(nobody.scim.is_none());
}
