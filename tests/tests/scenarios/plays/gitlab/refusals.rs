//! What is refused, and what the error tells.

use forgekit::{Anonymous, prelude::*};

use super::WIDGETS;
use crate::token;

plays! {
    GitLab:
    refusals,
}

async fn refusals(gitlab: &GitLab) {
    let error = gitlab.issues().create(WIDGETS, "").send().await.unwrap_err();
    assert!(error.is_validation());
    assert_eq!(
        error.to_string(),
        "postApiV4ProjectsIdIssues (POST /projects/{id}/issues): 400 Bad Request: \
         title: can't be blank (request id request-1)"
    );
    let list = gitlab.issues().list_for_project(WIDGETS).order_by("votes");
    let error = list.send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getApiV4ProjectsIdIssues (GET /projects/{id}/issues): 400 Bad Request: \
         order_by does not have a valid value (request id request-2)"
    );

    let vault = async |gitlab: &GitLab| gitlab.projects().get("acme/vault").send().await;
    assert_eq!(vault(gitlab).await.unwrap().visibility.as_deref(), Some("private"));
    let grace = gitlab.with_credential(token("grace")).unwrap();
    let error = vault(&grace).await.unwrap_err();
    assert!(error.is_not_found() && !error.is_forbidden());
    assert_eq!(
        error.to_string(),
        "getApiV4ProjectsId (GET /projects/{id}): 404 Not Found: 404 Project Not Found \
         (request id request-4)"
    );
    let error = gitlab.issues().get(WIDGETS, 999).send().await.unwrap_err();
    assert!(error.is_not_found() && error.request_id() == Some("request-5"), "{error}");

    let close = grace.issues().update(WIDGETS, 14).state_event("close");
    let error = close.send().await.unwrap_err();
    assert!(error.is_forbidden(), "{error}");
    assert_eq!(error.api().unwrap().hint, None, "it is the user who may not");
    let reader = gitlab.with_credential(token("reader")).unwrap();
    let error = reader.notes().create_for_issue(WIDGETS, 14, "May I?").send().await.unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(
        error.api().unwrap().to_string(),
        "403 Forbidden: The request requires higher privileges than provided by the access \
         token; the token needs one of the scopes [api]"
    );

    let refused = async |gitlab: &GitLab| {
        let error = gitlab.users().get_current().send().await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        assert_eq!(error.attempts(), 1, "a token that cannot be renewed is not sent again");
        error.api().unwrap().to_string()
    };
    let nobody = gitlab.with_credential(Anonymous).unwrap();
    assert_eq!(refused(&nobody).await, "401 Unauthorized: 401 Unauthorized");
    let revoked = gitlab.with_credential(token("revoked")).unwrap();
    assert_eq!(
        refused(&revoked).await,
        "401 Unauthorized: Token was revoked. You have to re-authorize from the user; \
         the token is revoked, expired or of another GitLab"
    );
}
