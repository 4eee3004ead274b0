//! What is refused, and what the error tells.

use forgekit::{Anonymous, prelude::*};

use crate::token;

plays! {
    AzureDevOps:
    broken_rules,
    pull_request_refused,
    sign_in_page,
}

async fn broken_rules(azure: &AzureDevOps) {
    let create = async |patch: JsonPatch| {
        let call = azure.work_item_tracking().create_work_item("Widgets", "Bug", patch);
        call.send().await.unwrap_err()
    };
    let bug = JsonPatch::new()
        .add("/fields/System.Title", "")
        .add("/fields/Microsoft.VSTS.Common.Severity", "huge");
    let error = create(bug).await;
    assert!(error.is_validation(), "{error}");
    let fields: Vec<_> = error.api().unwrap().errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        fields,
        [
            "System.Title required, invalidEmpty: A title is needed.",
            "Microsoft.VSTS.Common.Severity hasValues, limitedToValues, invalidListValue: \
             'huge' is not in the list.",
        ]
    );

    let error = create(JsonPatch::new()).await;
    assert_eq!(
        error.to_string(),
        "work-item-tracking/create-work-item (POST /{project}/_apis/wit/workitems/${type}): \
         400 Bad Request: A patch document has at least one step. (request id request-2)"
    );

    // No answer tells of one that may not be seen.
    let grace = azure.with_credential(token("grace")).unwrap();
    let error = grace.work_item_tracking().get_work_item(1001).send().await.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("TF401232"), "{error}");
}

async fn pull_request_refused(azure: &AzureDevOps) {
    let create = async |azure: &AzureDevOps| {
        let (from, to) = ("refs/heads/lid", "refs/heads/main");
        let call = azure.git().create_pull_request("widgets", from, to, "Cut the lid");
        call.project("Widgets").send().await.unwrap_err()
    };
    let error = create(azure).await;
    assert!(error.is_conflict());
    assert_eq!(
        error.to_string(),
        "git/create-pull-request \
         (POST {/project}/_apis/git/repositories/{repositoryId}/pullrequests): 409 Conflict: \
         TF401179: There is a pull request from lid to main: GitPullRequestExistsException \
         (request id request-1)"
    );

    let error = create(&azure.with_credential(token("grace")).unwrap()).await;
    assert!(error.is_forbidden() && !error.is_unauthorized(), "{error}");
    let code = error.api().unwrap().errors[0].code.as_deref();
    assert_eq!(code, Some("GitNeedsPermissionException"));

    let error = azure.git().list_refs("gadgets").project("Widgets").send().await.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("TF401019"), "{error}");
    let error = azure.git().list_repositories().project("Gadgets").send().await.unwrap_err();
    assert_eq!(error.api().unwrap().message, "TF200016: There is no project Gadgets.");
    assert!(error.is_not_found() && error.request_id() == Some("request-4"), "{error}");
}

async fn sign_in_page(azure: &AzureDevOps) {
    const HINT: &str = "the credential is missing, expired, of another organization, or a \
                        personal access token that was not given as one";

    let wrong = azure.with_credential(token("wrong")).unwrap();
    let error = wrong.core().list_projects().send().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.is_decode());
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (203, 1));
    assert_eq!(
        error.to_string(),
        format!(
            "core/list-projects (GET /_apis/projects): 401 Unauthorized: the server answered \
             with a page to sign in; {HINT} (request id request-1)"
        )
    );
    let change = wrong.git().update_pull_request("widgets", 9).project("Widgets");
    let error = change.title("Cut the lid").send().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.to_string().contains('<'), "{error}");

    let nobody = azure.with_credential(Anonymous).unwrap();
    let error = nobody.core().list_projects().send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "core/list-projects (GET /_apis/projects): 401 Unauthorized; {HINT} \
             (request id request-3)"
        )
    );

    let grace = azure.with_credential(token("grace")).unwrap();
    let error = grace.service_hooks().list_subscriptions().send().await.unwrap_err();
    let told = error.api().unwrap();
    assert_eq!(told.message, "TF400813: Grace Example has no access to this resource.");
    assert!(error.is_unauthorized() && told.hint.as_deref() == Some(HINT), "{error}");
}
