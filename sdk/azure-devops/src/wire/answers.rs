use std::sync::{Arc, Mutex};

use forgekit_core::{Body, BoxError};
use http::{Request, Response, header::AUTHORIZATION};
use tower::service_fn;

use super::{answering, ok};
use crate::AzureDevOps;

#[tokio::test]
async fn lists_are_what_is_in_their_value() {
    let (azure, _) = answering([
        ok("\u{feff}{\"count\": 1, \"value\": [{\"id\": \"r\", \"name\": \"tools\"}]}"),
        ok(r#"[{"id": "r", "name": "bare"}]"#),
        ok(r#"{"count": 2, "value": [null, {"id": 7, "fields": {"System.Title": "t"}}]}"#),
    ]);
    assert_eq!(azure.git().list_repositories().send().await.unwrap()[0].name, "tools");
    assert_eq!(azure.git().list_repositories().send().await.unwrap()[0].name, "bare");
    let items = azure.work_item_tracking().list_work_items([6, 7]).error_policy("omit");
    let items = items.send().await.unwrap();
    assert_eq!((items.len(), items[0].id), (1, 7));
    assert_eq!(items[0].fields["System.Title"], "t");
}

const REQUEST: &str = r#"{"count": 1, "value": [{"pullRequestId": 22, "status": "active",
    "title": "Fix", "isDraft": false, "url": "u",
    "sourceRefName": "refs/heads/fix", "targetRefName": "refs/heads/main",
    "createdBy": {"id": "i", "displayName": "Norman", "_links": {"avatar": {"href": "u"}}},
    "creationDate": "2016-11-01T16:30:31.6655471Z", "closedDate": "0001-01-01T00:00:00",
    "repository": {"id": "r", "name": "tools", "project": {"id": "p", "name": "Fiber",
    "state": "unchanged"}}, "mergeStatus": "somethingNew", "reviewers": [{"id": "v", "vote": -5}]}]}"#;

#[tokio::test]
async fn counted_lists_go_on_until_a_page_is_empty() {
    let (azure, log) = answering([ok(REQUEST), ok(r#"{"count": 0, "value": []}"#)]);
    let requests = azure.git().get_pull_requests("tools").top(1).items().all().await.unwrap();
    let request = &requests[0];
    assert_eq!((requests.len(), request.pull_request_id, &*request.title), (1, 22, "Fix"));
    assert_eq!(request.created_by.display_name.as_deref(), Some("Norman"));
    assert_eq!(request.merge_status.as_ref().unwrap().to_string(), "somethingNew");
    assert_eq!(request.reviewers.as_ref().unwrap()[0].vote, -5);
    let second = &log.lock().unwrap()[1];
    assert!(second.ends_with("?api-version=7.1&%24top=1&$skip=1"), "{second}");
}

#[tokio::test]
async fn commits_are_counted_by_a_parameter_of_another_name() {
    let page = ok(r#"{"count": 1, "value": [{"commitId": "c", "author": {"name": "n"}}]}"#);
    let (azure, log) = answering([page, ok(r#"{"count": 0, "value": []}"#)]);
    let commits = azure.git().get_commits("tools").items().all().await.unwrap();
    assert_eq!(commits[0].commit_id, "c");
    let second = &log.lock().unwrap()[1];
    assert!(second.ends_with("?api-version=7.1&searchCriteria.$skip=1"), "{second}");
}

#[tokio::test]
async fn other_lists_go_on_with_a_token() {
    let mut first = ok(r#"{"count": 1, "value": [{"name": "refs/heads/a", "objectId": "o"}]}"#);
    first.headers_mut().insert("x-ms-continuationtoken", "a b".parse().unwrap());
    let last = ok(r#"{"count": 1, "value": [{"name": "refs/heads/b", "objectId": "o"}]}"#);
    let (azure, log) = answering([first, last]);
    let refs = azure.git().list_refs("tools").filter("heads/").items().all().await.unwrap();
    assert_eq!((refs.len(), &*refs[1].name), (2, "refs/heads/b"));
    let second = &log.lock().unwrap()[1];
    assert!(second.ends_with("filter=heads%2F&continuationToken=a%20b"), "{second}");
}

#[tokio::test]
async fn comments_have_their_token_in_the_answer() {
    let first = ok(r#"{"totalCount": 2, "count": 1, "continuationToken": "t", "comments": [{
        "workItemId": 7, "id": 1, "version": 1, "text": "a", "createdBy": {"id": "i"},
        "createdDate": "2026-01-02T03:04:05.6Z", "modifiedBy": {"id": "i"},
        "modifiedDate": "2026-01-02T03:04:05.6Z"}]}"#);
    let last = ok(r#"{"totalCount": 2, "count": 1, "comments": [{
        "workItemId": 7, "id": 2, "version": 1, "text": "b", "createdBy": {"id": "i"},
        "createdDate": "2026-01-02T03:04:05.6Z", "modifiedBy": {"id": "i"},
        "modifiedDate": "2026-01-02T03:04:05.6Z"}]}"#);
    let (azure, log) = answering([first, last]);
    let comments = azure.work_item_tracking().get_comments("Fiber", 7).items().all().await.unwrap();
    assert_eq!(comments[1].text.as_deref(), Some("b"));
    assert!(log.lock().unwrap()[1].ends_with("continuationToken=t"));
}

#[tokio::test]
async fn a_page_to_sign_in_is_a_refused_credential() {
    let mut page = Response::new("<html>Sign In</html>");
    *page.status_mut() = http::StatusCode::NON_AUTHORITATIVE_INFORMATION;
    page.headers_mut().insert("content-type", "text/html".parse().unwrap());
    page.headers_mut().insert("x-vss-e2eid", "e".parse().unwrap());
    let (azure, _) = answering([page]);
    let error = azure.core().list_projects().send().await.unwrap_err();
    assert!(error.is_unauthorized() && !error.is_decode(), "{error}");
    assert_eq!(error.request_id(), Some("e"));
}

#[tokio::test]
async fn what_no_version_knows_yet_does_no_harm() {
    let body = r#"{"queryType": "flat", "queryResultType": "workItem", "asOf": "2026-01-02T03:04:05.6Z",
        "workItems": [{"id": 300, "url": "u"}], "new": {}}"#;
    let (azure, _) = answering([ok(body)]);
    let found = azure.work_item_tracking().query_by_wiql("SELECT").send().await.unwrap();
    assert_eq!(found.work_items.as_ref().unwrap()[0].id, 300);
}

#[tokio::test]
async fn a_personal_access_token_is_basic_without_a_user_at_every_host_of_the_service() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let seen = sent.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let host = request.uri().host().unwrap().to_owned();
        let credential = request.headers().get(AUTHORIZATION).cloned();
        seen.lock().unwrap().push((host, credential));
        async { Ok::<_, BoxError>(Response::new(Body::from(r#"{"id": "me"}"#))) }
    });
    let token = forgekit_auth::azure::personal_access_token("canary").unwrap();
    let azure = AzureDevOps::builder().organization("fabrikam").credential(token);
    let azure = azure.bare().transport(transport).build().unwrap();

    azure.core().list_projects().raw().await.unwrap();
    azure.profile().get_profile("me").send().await.unwrap();
    azure.request(http::Method::GET, "https://evil.example/x").raw().await.unwrap();
    let sent = sent.lock().unwrap();
    let basic = Some("Basic OmNhbmFyeQ=="); // `:canary`
    let sent: Vec<_> = sent
        .iter()
        .map(|(host, value)| (&**host, value.as_ref().map(|value| value.to_str().unwrap())))
        .collect();
    let expected =
        [("dev.azure.com", basic), ("app.vssps.visualstudio.com", basic), ("evil.example", None)];
    assert_eq!(sent, expected);
}

#[tokio::test]
async fn whose_a_credential_is_and_where_is_known_without_an_organization() {
    let (azure, log) = answering([
        ok(
            r#"{"displayName": "Norman", "emailAddress": "n@a.example", "id": "me", "coreRevision": 1,
            "timeStamp": "2026-01-02T03:04:05.6666667+00:00", "revision": 2}"#,
        ),
        ok(
            r#"{"count": 1, "value": [{"accountId": "a", "accountUri": "u", "accountName": "fabrikam",
            "properties": {}}]}"#,
        ),
    ]);
    let me = azure.profile().get_profile("me").send().await.unwrap();
    assert_eq!(me.display_name.as_deref(), Some("Norman"));
    let organizations = azure.accounts().list_accounts().member_id(&*me.id).send().await.unwrap();
    assert_eq!(organizations[0].account_name, "fabrikam");
    let second = log.lock().unwrap()[1].clone();
    let expected = "https://app.vssps.visualstudio.com/_apis/accounts?api-version=7.1&memberId=me";
    assert_eq!(second, expected);
}

#[tokio::test]
async fn changes_threads_and_statistics_are_typed() {
    let (azure, _) = answering([
        ok(r#"{"changeCounts": {"Edit": 1}, "changes": [{"item": {"objectId": "o", "path": "/a",
            "gitObjectType": "blob"}, "changeType": "edit, rename"}]}"#),
        ok(r#"{"count": 1, "value": [{"id": 7, "status": "active", "properties": {"x": {"$type":
            "System.String", "$value": "y"}}, "comments": [{"id": 1, "content": "Nice", "author":
            {"id": "i", "displayName": "Norman"}, "commentType": "text"}], "threadContext": null}]}"#),
        ok(r#"{"count": 1, "value": [{"name": "main", "aheadCount": 0, "behindCount": 0,
            "isBaseVersion": true, "commit": {"commitId": "c", "comment": "Fix"}}]}"#),
        ok(
            r#"{"count": 1, "value": [{"reviewerUrl": "u", "vote": 10, "id": "i", "displayName": "N"}]}"#,
        ),
        ok(r#"{"id": "s", "publisherId": "tfs", "eventType": "workitem.updated", "consumerId":
            "webHooks", "consumerActionId": "httpRequest", "status": "enabled", "probationRetries": 0,
            "publisherInputs": {"projectId": "p"}, "consumerInputs": {"url": "https://a.example"}}"#),
    ]);
    let git = azure.git();
    let changes = git.get_commit_changes("tools", "c").send().await.unwrap();
    let change = &changes.changes.as_ref().unwrap()[0];
    assert_eq!(change.change_type.as_ref().unwrap().to_string(), "edit, rename");
    assert_eq!(change.item.as_ref().unwrap().path.as_deref(), Some("/a"));
    let threads = git.list_pull_request_threads("tools", 22).send().await.unwrap();
    let comment = &threads[0].comments.as_ref().unwrap()[0];
    assert_eq!((threads[0].id, comment.content.as_deref()), (7, Some("Nice")));
    let branches = git.list_stats("tools").send().await.unwrap();
    assert_eq!((&*branches[0].name, &*branches[0].commit.commit_id), ("main", "c"));
    let reviewers = git.list_pull_request_reviewers("tools", 22).send().await.unwrap();
    assert_eq!(reviewers[0].vote, 10);
    let hook = azure.service_hooks().get_subscription("s").send().await.unwrap();
    assert_eq!((&*hook.event_type, hook.probation_retries), ("workitem.updated", Some(0)));
}
