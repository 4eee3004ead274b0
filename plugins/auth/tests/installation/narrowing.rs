//! Tokens that may do less.

use forgekit_auth::{
    Credential as _,
    installation::{Access, Installation},
};
use serde_json::{Value, json};

use crate::github::{GitHub, echo};

async fn used(installation: Installation) -> String {
    echo(&installation.client().unwrap()).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_order_of_a_narrowing_makes_no_difference() {
    let github = GitHub::new();
    let installations = github.installations();
    let one = installations
        .installation(7)
        .repositories(["b", "a", "b"])
        .repository_ids([3, 1, 2])
        .permission("issues", Access::Write)
        .permission("contents", "read");
    let other = installations
        .installation(7)
        .permission("contents", Access::Read)
        .permission("issues", Access::Read)
        .permission("issues", "write")
        .repository_ids([1])
        .repository("a")
        .repository_ids([2, 3, 3])
        .repository("b");
    assert_eq!(one.id(), other.id());
    assert_eq!(used(one).await, used(other).await);
    let requests = github.token_requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(
        requests[0].body,
        json!({
            "repositories": ["a", "b"],
            "repository_ids": [1, 2, 3],
            "permissions": {"contents": "read", "issues": "write"},
        })
    );
}

#[tokio::test(start_paused = true)]
async fn each_narrowing_has_a_token_and_an_identity_of_its_own() {
    let github = GitHub::new();
    let installations = github.installations();
    let whole = || installations.installation(7);
    let all = [
        whole(),
        whole().repository("a"),
        whole().repository("b"),
        whole().repositories(["a", "b"]),
        whole().repository("ab"),
        whole().repository_ids([1]),
        whole().permission("issues", Access::Read),
        whole().permission("issues", Access::Write),
        whole().permission("contents", Access::Read),
        installations.installation(8),
    ];
    let mut ids: Vec<_> = all.iter().map(|one| one.id().to_string()).collect();
    assert_eq!(ids[0], "installation:app:a/7");
    assert!(ids[1].starts_with("installation:app:a/7+"), "{}", ids[1]);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
    let count = all.len();
    let mut tokens = Vec::new();
    for one in all {
        tokens.push(used(one).await);
    }
    tokens.sort();
    tokens.dedup();
    assert_eq!(tokens.len(), count);
    assert_eq!(github.token_requests().len(), count);
    assert_eq!(github.token_requests()[0].body, Value::Null);
}

/// Written down, as other processes and versions must come to the same.
#[tokio::test]
async fn the_identity_of_a_narrowing_is_the_same_everywhere() {
    let narrowed = GitHub::new().installations().installation(7).repository("hello-world");
    let id = narrowed.permission("issues", Access::Write).id();
    assert_eq!(id.as_str(), "installation:app:a/7+33d50205e87aecea");
}

#[tokio::test(start_paused = true)]
async fn what_github_would_not_take_is_refused_before_anything_is_sent() {
    let github = GitHub::new();
    let whole = || github.installations().installation(7);
    let many = || (0..501).map(|number| format!("r{number}"));
    let none: [&str; 0] = [];
    for (installation, told) in [
        (whole().repositories(many()), "501 repositories, and GitHub takes 500"),
        (whole().repository_ids(0..501), "501 repositories, and GitHub takes 500"),
        (whole().repositories(none), "no repository at all"),
        (whole().repository_ids([]), "no repository at all"),
        (whole().repository("octo-org/hello"), "`octo-org/hello`; give its name without"),
    ] {
        let error = installation.client().unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
        let client = github.app('a').with_credential(installation).unwrap();
        let error = echo(&client).await.unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
    assert!(github.state().seen.is_empty());
    used(whole().repositories(many().take(500))).await;
}
