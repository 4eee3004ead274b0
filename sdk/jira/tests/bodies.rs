//! Bodies that are no JSON objects: patches, forms, files.

#![cfg(all(
    feature = "filters",
    feature = "issue-attachments",
    feature = "issue-navigator-settings",
    feature = "plans",
    feature = "teams-in-plan",
    feature = "users"
))]

use forgekit_jira::{Body, Jira, JsonPatch};
use http::Request;
use serde_json::{Value, json};

fn jira() -> Jira {
    Jira::builder("acme").build().unwrap()
}

/// Method and path, and the body's type and text.
fn sent(request: &Request<Body>) -> (String, String, String) {
    let path = request.uri().path_and_query().unwrap();
    let content_type = request.headers()["content-type"].to_str().unwrap().to_owned();
    let body = String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap();
    (format!("{} {path}", request.method()), content_type, body)
}

#[track_caller]
fn is_patch(request: &Request<Body>, asked: &str, expected: &Value) {
    let (found, content_type, body) = sent(request);
    assert_eq!((&*found, &*content_type), (asked, "application/json-patch+json"));
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap(), *expected);
}

#[track_caller]
fn is_form(request: &Request<Body>, asked: &str, expected: &str) {
    let (found, content_type, body) = sent(request);
    let form = "application/x-www-form-urlencoded";
    assert_eq!((&*found, &*content_type, &*body), (asked, form, expected));
}

#[test]
fn plans_are_changed_step_by_step() {
    let jira = jira();
    let patch = JsonPatch::new()
        .replace("/scheduling/estimation", "Days")
        .add("/issueSources/-", json!({ "type": "Board", "value": 7 }))
        .remove("/leadAccountId");
    is_patch(
        &jira.plans().update_plan(23, patch).use_group_id(true).request().unwrap(),
        "PUT /rest/api/3/plans/plan/23?useGroupId=true",
        &json!([
            { "op": "replace", "path": "/scheduling/estimation", "value": "Days" },
            { "op": "add", "path": "/issueSources/-", "value": { "type": "Board", "value": 7 } },
            { "op": "remove", "path": "/leadAccountId" },
        ]),
    );
}

#[test]
fn teams_of_plans_are_changed_step_by_step() {
    let jira = jira();
    let kanban = JsonPatch::new().replace("/planningStyle", "Kanban");
    let step = json!([{ "op": "replace", "path": "/planningStyle", "value": "Kanban" }]);
    let team = jira.teams_in_plan().update_atlassian_team(23, "a/1", kanban.clone());
    is_patch(&team.request().unwrap(), "PUT /rest/api/3/plans/plan/23/team/atlassian/a%2F1", &step);
    let team = jira.teams_in_plan().update_plan_only_team(23, 5, kanban);
    is_patch(&team.request().unwrap(), "PUT /rest/api/3/plans/plan/23/team/planonly/5", &step);
}

#[test]
fn each_column_is_a_field_of_a_form() {
    let jira = jira();
    let columns = ["summary", "status", "customfield_10016"];
    let expected = "columns=summary&columns=status&columns=customfield_10016";
    is_form(
        &jira.filters().set_columns(7, columns).request().unwrap(),
        "PUT /rest/api/3/filter/7/columns",
        expected,
    );
    let site = jira.issue_navigator_settings().set_issue_navigator_default_columns(columns);
    is_form(&site.request().unwrap(), "PUT /rest/api/3/settings/columns", expected);
    let own = jira.users().set_user_columns(["a&b c"]).account_id("5b10");
    is_form(
        &own.request().unwrap(),
        "PUT /rest/api/3/user/columns?accountId=5b10",
        "columns=a%26b%20c",
    );
}

#[test]
fn no_columns_are_an_empty_form() {
    let none = jira().users().set_user_columns(Vec::<String>::new()).request().unwrap();
    is_form(&none, "PUT /rest/api/3/user/columns", "");
}

#[tokio::test]
async fn a_file_is_a_part_of_its_own() {
    let jira = jira();
    let file = ("trace.txt", "at src/cart.rs:7");
    let request = jira.issue_attachments().add_attachment("ERR-1", file).request().unwrap();
    assert_eq!(request.uri().path(), "/rest/api/3/issue/ERR-1/attachments");
    // Without it, Jira takes an upload for one that a browser was made to send.
    assert_eq!(request.headers()["x-atlassian-token"], "no-check");
    let content_type = request.headers()["content-type"].to_str().unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
    let body = request.into_body().bytes(10_000).await.unwrap();
    assert_eq!(
        String::from_utf8(body.to_vec()).unwrap().replace(&boundary, "B"),
        "--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"trace.txt\"\r\n\
         content-type: text/plain; charset=utf-8\r\n\r\nat src/cart.rs:7\r\n--B--\r\n"
    );
}
