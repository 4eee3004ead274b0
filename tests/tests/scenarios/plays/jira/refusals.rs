//! What is refused, and what the error tells.

use forgekit::{Anonymous, auth::jira::api_token, jira::fields::FieldValues, prelude::*};

use crate::token;

plays! {
    Jira:
    credentials_refused,
    validation_by_field,
}

async fn validation_by_field(jira: &Jira) {
    let fields = FieldValues::new_issue("NOPE", "Bug", "").custom("customfield_10016", "many");
    let error = jira.issues().create_issue(fields).send().await.unwrap_err();
    assert!(error.is_validation(), "{error}");
    let field = error.api().unwrap().errors[2].field.as_deref();
    assert_eq!((field, error.request_id()), (Some("summary"), Some("request-1")));
    assert_eq!(
        error.to_string(),
        "createIssue (POST /rest/api/3/issue): 400 Bad Request: customfield_10016: A number is \
         needed., project: This is no project that you can see., summary: A summary is needed. \
         (request id request-1)"
    );

    let error = jira.issue_search().search().jql("colour = blue").send().await.unwrap_err();
    let told = error.api().unwrap();
    assert!(told.message.ends_with("shown to you.; A field is needed before =."), "{error}");
    assert!(told.errors.is_empty() && !error.is_validation());
    let error = jira.issues().do_transition("WID-14", "1099").send().await.unwrap_err();
    assert_eq!(error.operation(), Some("doTransition"));
    assert!(error.status().unwrap() == 400 && error.attempts() == 1, "{error}");

    let grace = api_token("grace@example.com", "canary-grace").unwrap();
    let grace = jira.with_credential(grace).unwrap();
    let edit = grace.issues().edit_issue("WID-14").fields(FieldValues::new().summary("Mine"));
    let error = edit.send().await.unwrap_err();
    assert!(error.is_forbidden() && !error.is_rate_limited(), "{error}");
    let error = grace.issues().get_issue("VLT-1").send().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "getIssue (GET /rest/api/3/issue/{issueIdOrKey}): 404 Not Found: The issue does not \
         exist, or you may not see it. (request id request-9)"
    );
    let error = grace.issue_comments().add_comment("WID-14", "x").send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 413);
    assert_eq!(error.api().unwrap().errors[0].field.as_deref(), Some("comment"));
}

async fn credentials_refused(jira: &Jira) {
    let refused = async |jira: &Jira| {
        let error = jira.myself().get_current_user().send().await.unwrap_err();
        assert!(error.is_unauthorized() && error.attempts() == 1, "{error}");
        error.api().unwrap().message.clone()
    };
    let wrong = api_token("ada@example.com", "canary-wrong").unwrap();
    let wrong = jira.with_credential(wrong).unwrap();
    assert!(refused(&wrong).await.starts_with("Client must be authenticated"));
    // What others may read, it is refused as nobody is.
    let error = wrong.issues().get_issue("WID-14").fields(["summary"]).send().await.unwrap_err();
    assert!(error.is_not_found() && !error.is_unauthorized(), "{error}");

    let nobody = jira.with_credential(Anonymous).unwrap();
    assert!(refused(&nobody).await.starts_with("Client must be authenticated"));
    let site = nobody.server_info().get_server_info().send().await.unwrap();
    assert_eq!((&*site.server_title, site.server_time), ("Jira", None));

    let app = jira.with_credential(token("app")).unwrap();
    let error = app.projects().search_projects().send().await.unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(
        error.to_string(),
        "searchProjects (GET /rest/api/3/project/search): 401 Unauthorized: Unauthorized; scope \
         does not match (request id request-9)"
    );
}
