//! What goes over the wire, and what comes of the answers.

#![cfg(all(
    feature = "issue-comments",
    feature = "issue-properties",
    feature = "issue-remote-links",
    feature = "issue-search",
    feature = "issue-worklogs",
    feature = "issues",
    feature = "projects",
    feature = "tasks",
    feature = "user-search",
    feature = "webhooks"
))]

use std::sync::{Arc, Mutex};

use forgekit_jira::{
    Body, ErrorKind, Jira, Location, Wait,
    fields::{Assignee, FieldValues},
    issue_remote_links::RemoteObject,
    webhooks::WebhookDetails,
};
use http::{Request, Response};
use serde_json::{Value, json};
use tower::service_fn;

type Log = Arc<Mutex<Vec<String>>>;

/// A client whose site gives these answers, one after the other, and what it was asked.
fn site(answers: impl IntoIterator<Item = (u16, Value)>) -> (Jira, Log) {
    let answers: Vec<(u16, String)> =
        answers.into_iter().map(|(status, body)| (status, body.to_string())).collect();
    let log = Log::default();
    let asked = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let mut asked = asked.lock().unwrap();
        let (status, body) = answers[asked.len().min(answers.len() - 1)].clone();
        asked.push(request.uri().path_and_query().unwrap().to_string());
        let response =
            Response::builder().status(status).header("content-type", "application/json");
        let response = response.header("location", "https://acme.atlassian.net/rest/api/3/task/7");
        let body = if body == "null" { Body::empty() } else { Body::from(body) };
        std::future::ready(response.body(body).map_err(forgekit_core::BoxError::from))
    });
    (Jira::builder("acme").transport(transport).build().unwrap(), log)
}

fn nowhere() -> Jira {
    site([(500, Value::Null)]).0
}

fn body(request: &Request<Body>) -> Value {
    serde_json::from_slice(request.body().as_bytes().unwrap()).unwrap()
}

#[tokio::test]
async fn a_search_goes_on_by_its_token() {
    let page = |keys: [&str; 2], token: Option<&str>| {
        let issues: Value = keys.into_iter().map(|key| json!({ "id": "1", "key": key })).collect();
        (200, json!({ "issues": issues, "isLast": token.is_none(), "nextPageToken": token }))
    };
    let (jira, log) = site([page(["A-1", "A-2"], Some("t=2")), page(["A-3", "A-4"], None)]);
    let search = jira.issue_search().search().jql("project = A").fields(["summary", "status"]);
    let issues = search.items().all().await.unwrap();
    let keys: Vec<_> = issues.iter().filter_map(|issue| issue.key.as_deref()).collect();
    assert_eq!(keys, ["A-1", "A-2", "A-3", "A-4"]);
    assert_eq!(
        log.lock().unwrap()[..],
        [
            "/rest/api/3/search/jql?jql=project%20%3D%20A&fields=summary&fields=status",
            "/rest/api/3/search/jql?jql=project%20%3D%20A&fields=summary&fields=status&nextPageToken=t%3D2",
        ]
    );
}

#[tokio::test]
async fn pages_are_counted_until_the_last_one() {
    let page = |start: u64, keys: &[&str], last: bool| {
        let project = |key: &&str| json!({ "id": "1", "key": key, "name": key, "self": "" });
        let values: Value = keys.iter().map(project).collect();
        let next = "https://elsewhere.example/rest/api/3/project/search?startAt=2";
        (
            200,
            json!({ "startAt": start, "maxResults": 2, "total": 3, "isLast": last,
            "nextPage": next, "values": values }),
        )
    };
    let (jira, log) = site([page(0, &["A", "B"], false), page(2, &["C"], true)]);
    let projects = jira.projects().search_projects().items().all().await.unwrap();
    assert_eq!(projects.len(), 3);
    assert_eq!(
        log.lock().unwrap()[..],
        ["/rest/api/3/project/search", "/rest/api/3/project/search?startAt=2"]
    );
}

#[tokio::test]
async fn a_bare_list_is_asked_for_until_it_is_empty() {
    let (jira, log) = site([
        (200, json!([{ "accountId": "1" }, { "accountId": "2" }])),
        (200, json!([{ "accountId": "3" }])),
        (200, json!([])),
    ]);
    let users = jira.user_search().find_users().query("mia").items().all().await.unwrap();
    assert_eq!(users.len(), 3);
    assert_eq!(log.lock().unwrap()[1], "/rest/api/3/user/search?query=mia&startAt=2");
    assert_eq!(log.lock().unwrap()[2], "/rest/api/3/user/search?query=mia&startAt=3");
}

#[test]
fn issues_are_written_as_jira_reads_them() {
    let jira = nowhere();
    let create = jira.issues().create_issue(FieldValues::new_issue("ERR", "Bug", "It broke"));
    let create = create.request().unwrap();
    assert_eq!(create.headers()["x-atlassian-token"], "no-check");
    assert_eq!(
        body(&create),
        json!({ "fields": {
            "project": { "key": "ERR" }, "issuetype": { "name": "Bug" }, "summary": "It broke",
        } })
    );
    let close = jira.issues().do_transition("ERR-1", "31");
    let close = close.fields(FieldValues::new().resolution("Done")).request().unwrap();
    assert_eq!(close.uri().path(), "/rest/api/3/issue/ERR-1/transitions");
    assert_eq!(
        body(&close),
        json!({ "transition": { "id": "31" }, "fields": { "resolution": { "name": "Done" } } })
    );
    let free = jira.issues().assign_issue("ERR-1", Assignee::nobody()).request().unwrap();
    assert_eq!(body(&free), json!({ "accountId": null }));
}

#[test]
fn a_comment_is_text_as_it_is() {
    let comment = nowhere().issue_comments().add_comment("ERR-1", "`a` *b*").request().unwrap();
    assert_eq!(
        body(&comment),
        json!({ "body": { "type": "doc", "version": 1, "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": "`a` *b*" }] },
        ] } })
    );
}

#[test]
fn the_time_of_work_is_written_without_a_z() {
    let jira = nowhere();
    let began = chrono::DateTime::from_timestamp(1_665_041_567, 0).unwrap();
    let work = jira.issue_worklogs().add_worklog("ERR-1").time_spent_seconds(60).started(began);
    assert_eq!(
        body(&work.request().unwrap()),
        json!({ "timeSpentSeconds": 60, "started": "2022-10-06T07:32:47.000+0000" })
    );
}

#[test]
fn a_property_is_any_json() {
    let jira = nowhere();
    for value in [json!({ "a": 1 }), json!([]), json!("text"), Value::Null] {
        let set = jira.issue_properties().set_issue_property("ERR-1", "link", value.clone());
        assert_eq!(body(&set.request().unwrap()), value);
    }
}

#[tokio::test(start_paused = true)]
async fn a_task_is_waited_for() {
    let task = |status: &str| {
        (
            200,
            json!({ "self": "https://acme.atlassian.net/rest/api/3/task/7", "id": "7",
            "status": status, "progress": 0, "submitted": 0, "submittedBy": 0, "lastUpdate": 0,
            "elapsedRuntime": 0 }),
        )
    };
    let (jira, log) =
        site([(303, Value::Null), task("ENQUEUED"), task("RUNNING"), task("COMPLETE")]);
    let set = jira.issue_properties().bulk_delete_issue_property("link");
    let location = set.send().await.unwrap().into_value();
    let task = jira.task(&location).unwrap().wait(Wait::default()).await.unwrap();
    assert_eq!(task.status, "COMPLETE".into());
    assert_eq!(log.lock().unwrap().len(), 4);
    assert_eq!(log.lock().unwrap()[3], "/rest/api/3/task/7");
}

#[tokio::test]
async fn what_is_no_task_is_refused() {
    let (jira, _) = site([(303, Value::Null)]);
    let set = jira.issue_properties().bulk_delete_issue_property("link");
    let mut location: Location = set.send().await.unwrap().into_value();
    location.url = "https://acme.atlassian.net/rest/api/3/issue/ERR-1".to_owned();
    let error = jira.task(&location).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error}");
}

#[tokio::test]
async fn an_error_is_told_by_field() {
    let refused = json!({ "errorMessages": [], "errors": { "summary": "You must specify one." } });
    let (jira, _) = site([(400, refused)]);
    let error = jira.issues().create_issue(FieldValues::new()).send().await.unwrap_err();
    let api = error.api().unwrap();
    assert_eq!(api.errors[0].field.as_deref(), Some("summary"));
}

#[test]
fn a_link_back_is_known_by_its_global_id() {
    let jira = nowhere();
    let object = RemoteObject::new("TypeError in cart", "https://errors.example/7");
    let link = jira.issue_remote_links().create_or_update_remote_issue_link("ERR-1", object);
    let link = link.global_id("error=7").request().unwrap();
    assert_eq!(link.uri().path(), "/rest/api/3/issue/ERR-1/remotelink");
    assert_eq!(
        body(&link),
        json!({
            "object": { "title": "TypeError in cart", "url": "https://errors.example/7" },
            "globalId": "error=7",
        })
    );
}

#[test]
fn a_webhook_is_registered_with_its_filter() {
    let jira = nowhere();
    let events = vec!["jira:issue_updated".into(), "comment_created".into()];
    let hook = WebhookDetails::new(events, "project = ERR");
    let register = jira.webhooks().register_dynamic_webhooks("https://app.example/jira", [hook]);
    assert_eq!(
        body(&register.request().unwrap()),
        json!({ "url": "https://app.example/jira", "webhooks": [
            { "events": ["jira:issue_updated", "comment_created"], "jqlFilter": "project = ERR" },
        ] })
    );
}
