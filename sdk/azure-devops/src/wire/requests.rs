use chrono::DateTime;
use forgekit_core::{Anonymous, Body, JsonPatch};
use http::Request;
use serde_json::{Value, json};

use super::azure;
use crate::{AzureDevOps, git::Comment};

#[track_caller]
fn check(request: Request<Body>, method: &str, url: &str) -> Request<Body> {
    assert_eq!(request.method(), method);
    assert_eq!(request.uri().to_string(), url);
    request
}

#[track_caller]
fn body(request: &Request<Body>) -> Value {
    serde_json::from_slice(request.body().as_bytes().unwrap()).unwrap()
}

#[test]
fn the_project_may_be_left_out_with_its_slash() {
    let azure = azure();
    let list = || azure.git().get_pull_requests("tools");
    check(
        list().request().unwrap(),
        "GET",
        "https://dev.azure.com/fabrikam/_apis/git/repositories/tools/pullrequests?api-version=7.1",
    );
    let criteria = list().project("My Fiber").status("active").target_ref_name("refs/heads/main");
    check(
        criteria.top(2).request().unwrap(),
        "GET",
        "https://dev.azure.com/fabrikam/My%20Fiber/_apis/git/repositories/tools/pullrequests\
         ?api-version=7.1&searchCriteria.status=active\
         &searchCriteria.targetRefName=refs%2Fheads%2Fmain&%24top=2",
    );
}

#[test]
fn an_operation_names_its_own_version() {
    check(
        azure().work_item_tracking().get_comments("Fiber", 7).request().unwrap(),
        "GET",
        "https://dev.azure.com/fabrikam/Fiber/_apis/wit/workItems/7/comments\
         ?api-version=7.1-preview.4",
    );
}

#[test]
fn an_area_may_be_at_a_host_of_its_own() {
    let azure = azure();
    check(
        azure.profile().get_profile("me").request().unwrap(),
        "GET",
        "https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=7.1",
    );
    let nobodys = AzureDevOps::builder().build().unwrap();
    let request = nobodys.profile().get_profile("me").request().unwrap();
    assert_eq!(request.uri().host(), Some("app.vssps.visualstudio.com"));

    let url = "https://devops.example.com/tfs/Main";
    let server = AzureDevOps::builder().collection(url).credential(Anonymous).build().unwrap();
    check(
        server.core().list_projects().request().unwrap(),
        "GET",
        "https://devops.example.com/tfs/Main/_apis/projects?api-version=7.1",
    );
}

#[test]
fn what_the_document_has_in_a_query_of_the_path_is_a_parameter() {
    let commits = azure();
    let commits = commits.git().get_commits("tools").author("Norman").to_date(DateTime::UNIX_EPOCH);
    check(
        commits.skip(10).request().unwrap(),
        "GET",
        "https://dev.azure.com/fabrikam/_apis/git/repositories/tools/commits?api-version=7.1\
         &searchCriteria.author=Norman&searchCriteria.toDate=1970-01-01T00%3A00%3A00Z\
         &searchCriteria.%24skip=10",
    );
}

#[test]
fn lists_in_a_query_have_commas() {
    let ids = azure();
    let ids = ids.work_item_tracking().list_work_items([1, 2]).fields(["System.Id", "System.Rev"]);
    check(
        ids.request().unwrap(),
        "GET",
        "https://dev.azure.com/fabrikam/_apis/wit/workitems?api-version=7.1&ids=1,2\
         &fields=System.Id,System.Rev",
    );
}

#[test]
fn a_work_item_is_changed_by_a_patch() {
    let azure = azure();
    let patch = JsonPatch::new().test("/rev", 3).add("/fields/System.State", "Closed");
    let request = azure.work_item_tracking().update_work_item(42, patch);
    let request = check(
        request.project("Fiber").request().unwrap(),
        "PATCH",
        "https://dev.azure.com/fabrikam/Fiber/_apis/wit/workitems/42?api-version=7.1",
    );
    assert_eq!(request.headers()["content-type"], "application/json-patch+json");
    let expected = json!([
        {"op": "test", "path": "/rev", "value": 3},
        {"op": "add", "path": "/fields/System.State", "value": "Closed"},
    ]);
    assert_eq!(body(&request), expected);

    let request = azure.work_item_tracking().create_work_item("Fiber", "Bug", JsonPatch::new());
    check(
        request.request().unwrap(),
        "POST",
        "https://dev.azure.com/fabrikam/Fiber/_apis/wit/workitems/$Bug?api-version=7.1",
    );
}

#[test]
fn bodies_hold_what_was_given() {
    let azure = azure();
    let request = azure
        .git()
        .create_pull_request("tools", "refs/heads/fix", "refs/heads/main", "Fix")
        .description("Why");
    let request = request.request().unwrap();
    assert_eq!(request.headers()["content-type"], "application/json");
    let expected = json!({
        "sourceRefName": "refs/heads/fix", "targetRefName": "refs/heads/main", "title": "Fix",
        "description": "Why",
    });
    assert_eq!(body(&request), expected);

    // Nothing is required of what is changed.
    let request = azure.git().update_pull_request("tools", 7).status("abandoned");
    assert_eq!(body(&request.request().unwrap()), json!({"status": "abandoned"}));

    let comment = Comment { content: Some("Nice".to_owned()), ..Comment::default() };
    let request = azure.git().create_pull_request_thread("tools", 7, [comment]).status("active");
    let expected = json!({"comments": [{"content": "Nice"}], "status": "active"});
    assert_eq!(body(&request.request().unwrap()), expected);

    let request = azure
        .work_item_tracking()
        .query_by_wiql("SELECT [System.Id] FROM WorkItems WHERE [System.AssignedTo] = @me");
    let request = request.project("Fiber").request().unwrap();
    assert!(body(&request)["query"].as_str().unwrap().ends_with("@me"));

    let request = azure
        .service_hooks()
        .create_subscription("tfs", "workitem.updated", "webHooks", "httpRequest")
        .consumer_inputs([("url".to_owned(), "https://a.example".to_owned())].into());
    assert_eq!(body(&request.request().unwrap())["consumerInputs"]["url"], "https://a.example");
}

#[test]
fn an_operation_of_several_media_types_is_asked_for_each() {
    let azure = azure();
    let accept = |request: Request<Body>| request.headers()["accept"].clone();
    assert_eq!(accept(azure.git().get_item("tools", "/a").request().unwrap()), "application/json");
    let text = azure.git().get_item_text("tools", "/a").request().unwrap();
    assert_eq!(accept(text), "text/plain");
    let zip = azure.git().get_item_zip("tools", "/a").request().unwrap();
    assert_eq!(accept(zip), "application/zip");
}
