//! Everything there is.

use futures_util::TryStreamExt as _;
use serde_json::{Value, json};

use crate::github::GitHub;

fn repository(id: i64) -> Value {
    json!({"id": id, "name": format!("r{id}"), "full_name": format!("o/r{id}"), "private": true})
}

/// Three installations on two pages, the second one suspended, each with three repositories.
fn filled() -> GitHub {
    let github = GitHub::new();
    let pages = [
        (
            "/app/installations?per_page=100",
            "/app/installations?per_page=100&page=2",
            json!([{"id": 1}, {"id": 2, "suspended_at": "2026-01-01T00:00:00Z"}]),
        ),
        ("/app/installations?per_page=100&page=2", "", json!([{"id": 3}])),
        (
            "/installation/repositories?per_page=100",
            "/installation/repositories?page=2",
            json!({"total_count": 3, "repositories": [repository(10), repository(11)]}),
        ),
        (
            "/installation/repositories?page=2",
            "",
            json!({"total_count": 3, "repositories": [repository(12)]}),
        ),
    ];
    for (at, next, page) in pages {
        github.state().pages.insert(at.to_owned(), (next.to_owned(), page));
    }
    github
}

#[tokio::test]
async fn each_installation_is_listed_page_by_page() {
    let github = filled();
    let installations = github.installations();
    let mut each = installations.each();
    assert_eq!(each.next().await.unwrap().unwrap().id, 1);
    assert_eq!(github.state().seen.len(), 1, "the second page has not been asked for");
    let rest: Vec<_> = each.try_collect().await.unwrap();
    assert_eq!(rest.iter().map(|info| info.id).collect::<Vec<_>>(), [2, 3]);
    assert!(rest[0].is_suspended());
    assert!(installations.each().next().await.is_some());
}

#[tokio::test]
async fn each_repository_of_an_installation_is_listed_with_its_token() {
    let github = filled();
    let each = github.installations().installation(7).repository_ids([10]).each_repository();
    let repositories: Vec<_> = each.try_collect().await.unwrap();
    assert_eq!(repositories.iter().map(|one| one.id).collect::<Vec<_>>(), [10, 11, 12]);
    assert_eq!(repositories[0].full_name, "o/r10");
    assert!(repositories.iter().all(|one| one.installation == 7 && one.private));
    assert_eq!(github.token_requests().len(), 1);
}

#[tokio::test]
async fn each_repository_of_all_installations_passes_over_what_is_suspended() {
    let github = filled();
    let repositories: Vec<_> =
        github.installations().each_repository().try_collect().await.unwrap();
    let ids: Vec<_> = repositories.iter().map(|one| (one.installation, one.id)).collect();
    assert_eq!(ids, [(1, 10), (1, 11), (1, 12), (3, 10), (3, 11), (3, 12)]);
    let requests = github.token_requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|seen| !seen.path.contains("/2/")));
}

#[tokio::test]
async fn an_installation_without_a_token_does_not_hide_the_next_one() {
    let github = filled();
    let mut each = github.installations().each_repository();
    github.breaks(403, "This installation has been suspended");
    assert!(each.next().await.unwrap().unwrap_err().to_string().contains("installation 1 of"));
    github.state().broken = None;
    assert_eq!(each.next().await.unwrap().unwrap().installation, 3);
}

#[tokio::test]
async fn an_error_of_the_list_is_told_and_ends_it() {
    let github = GitHub::new();
    let mut each = github.installations().each_repository();
    assert!(each.next().await.unwrap().unwrap_err().is_not_found());
    assert!(each.next().await.is_none());
    assert!(each.next().await.is_none());
}
