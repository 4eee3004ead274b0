//! Where there is nothing yet.

use forgekit::prelude::*;

plays! {
    GitHub:
    empty_repository,
}

async fn empty_repository(github: &GitHub) {
    let repos = github.repos();
    let commits = || repos.list_commits("acme", "drawer");
    assert!(commits().items().all().await.unwrap().is_empty());
    let error = commits().send().await.unwrap_err();
    assert!(error.is_conflict(), "{error}");

    assert!(repos.list_branches("acme", "drawer").items().all().await.unwrap().is_empty());
    assert_eq!(repos.list_contributors("acme", "drawer").send().await.unwrap().status(), 204);
    assert!(repos.list_languages("acme", "drawer").send().await.unwrap().is_empty());
    let root = repos.get_content("acme", "drawer", "").send().await;
    assert!(root.unwrap_err().is_not_found());
}
