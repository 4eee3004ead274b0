//! What is refused, and what the error tells.

use forgekit::{Anonymous, Error, prelude::*};

use crate::token;

plays! {
    GitHub:
    bad_credentials,
    private_not_found,
    sso_required,
    validation_failed,
}

async fn validation_failed(github: &GitHub) {
    let fields = |error: &Error, request: &str| {
        assert!(error.is_validation() && error.request_id() == Some(request), "{error}");
        let errors = &error.api().unwrap().errors;
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let issue = github.issues().create("acme", "widgets", "").assignees(["nobody-example"]);
    let error = issue.send().await.unwrap_err();
    assert_eq!(error.operation(), Some("issues/create"));
    assert_eq!(
        fields(&error, "request-1"),
        ["Issue.title missing_field", "Issue.assignees invalid"]
    );

    let repo = github.repos().create_in_org("acme", "widgets").private(true);
    let error = repo.send().await.unwrap_err();
    assert_eq!(error.api().unwrap().message, "Repository creation failed.");
    assert_eq!(
        fields(&error, "request-2"),
        ["Repository.name custom: name already exists on this account"]
    );

    let topics = github.repos().replace_all_topics("acme", "widgets", ["hinges", "Small Parts"]);
    let error = topics.send().await.unwrap_err();
    let told = "Topic `Small Parts` may hold lower case letters, digits and hyphens only.";
    assert_eq!(fields(&error, "request-3"), [told]);
}

async fn private_not_found(github: &GitHub) {
    let vault = async |github: &GitHub| github.repos().get("acme", "vault").send().await;
    assert!(vault(github).await.unwrap().private);

    let grace = github.with_credential(token("grace")).unwrap();
    let error = vault(&grace).await.unwrap_err();
    assert!(error.is_not_found() && !error.is_forbidden(), "{error}");
    let nobody = github.with_credential(Anonymous).unwrap();
    assert!(vault(&nobody).await.unwrap_err().is_not_found());

    let issue = grace.issues().create("acme", "vault", "Where is the door?");
    let error = issue.send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "issues/create (POST /repos/{owner}/{repo}/issues): 404 Not Found: Not Found - \
         https://docs.github.com/rest/issues/issues#create-an-issue (request id request-4)"
    );
}

async fn sso_required(github: &GitHub) {
    let error = github.repos().list_for_org("harbor-lights").send().await.unwrap_err();
    assert!(error.is_forbidden() && !error.is_rate_limited(), "{error}");
    let hint = error.api().unwrap().hint.as_deref().unwrap();
    let place = "authorize the token for single sign-on at \
                 https://github.com/orgs/harbor-lights/sso?authorization_request=";
    assert!(hint.starts_with(place), "{hint}");

    let seen = github.orgs().list_for_authenticated_user().send().await.unwrap();
    let hidden = seen.headers()["x-github-sso"].to_str().unwrap();
    assert!(hidden.starts_with("partial-results; organizations="), "{hidden}");
    let logins: Vec<_> = seen.iter().map(|organization| &*organization.login).collect();
    assert_eq!(logins, ["acme"]);
}

async fn bad_credentials(github: &GitHub) {
    let refused = async |github: &GitHub| {
        let error = github.users().get_authenticated().send().await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        assert_eq!(error.attempts(), 1, "a token that cannot be renewed is not sent again");
        error.api().unwrap().message.clone()
    };
    let wrong = github.with_credential(token("wrong")).unwrap();
    assert_eq!(refused(&wrong).await, "Bad credentials");
    let nobody = github.with_credential(Anonymous).unwrap();
    assert_eq!(refused(&nobody).await, "Requires authentication");
}
