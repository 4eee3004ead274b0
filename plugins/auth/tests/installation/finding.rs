//! Where the app is installed.

use forgekit_auth::installation::{Access, RepositorySelection};
use serde_json::{Value, json};

use crate::github::{GitHub, echo};

fn installed(id: i64, login: &str) -> Value {
    json!({
        "id": id,
        "account": {"login": login, "id": 1},
        "repository_selection": "selected",
        "permissions": {"issues": "write", "metadata": "read", "new_one": "weird"},
        "suspended_at": null,
    })
}

fn at(github: &GitHub, path: &str, value: Value) {
    github.state().pages.insert(format!("{path}?"), (String::new(), value));
}

#[tokio::test]
async fn an_installation_is_found_by_repository_owner_or_user() {
    let github = GitHub::new();
    at(&github, "/repos/octo-org/hello/installation", installed(1, "octo-org"));
    at(&github, "/orgs/octo-org/installation", installed(1, "octo-org"));
    at(&github, "/users/octocat/installation", installed(2, "octocat"));
    let installations = github.installations();

    let found = installations.of_repository("octo-org", "hello").await.unwrap();
    assert_eq!(found.id, 1);
    assert_eq!(found.account.as_deref(), Some("octo-org"));
    assert_eq!(found.repository_selection, Some(RepositorySelection::Selected));
    assert_eq!(found.permissions["issues"], Access::Write);
    assert_eq!(found.permissions["new_one"].to_string(), "weird");
    assert!(!found.is_suspended());
    assert_eq!(installations.of_organization("octo-org").await.unwrap(), found);
    assert_eq!(installations.of_owner("octo-org").await.unwrap(), found);
    assert_eq!(installations.of_user("octocat").await.unwrap().id, 2);
    assert_eq!(installations.of_owner("octocat").await.unwrap().id, 2);
    assert!(github.state().seen.iter().all(|seen| seen.bearer == "canary-app-a"));

    let client = installations.client(found.id).unwrap();
    assert!(echo(&client).await.unwrap().contains("_a_1_"));
}

#[tokio::test]
async fn where_the_app_is_not_installed_is_not_found() {
    let github = GitHub::new();
    let installations = github.installations();
    assert!(installations.of_repository("a", "b").await.unwrap_err().is_not_found());
    let error = installations.of_owner("nobody").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("apps/get-user-installation"));
}

#[tokio::test]
async fn an_enterprise_is_known_by_its_slug() {
    let github = GitHub::new();
    let of_enterprise =
        json!({"id": 3, "account": {"slug": "big"}, "suspended_at": "2026-01-01T00:00:00Z"});
    at(&github, "/users/big/installation", of_enterprise);
    let found = github.installations().of_user("big").await.unwrap();
    assert_eq!(found.account.as_deref(), Some("big"));
    assert!(found.is_suspended());
}
