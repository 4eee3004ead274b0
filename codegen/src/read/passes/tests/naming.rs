use super::*;

/// Names by method and path, for operations of one tag.
fn names(tag: &str, settings: Settings, routes: &[&str]) -> Result<Vec<String>, String> {
    let mut paths = json!({});
    for route in routes {
        let (method, path) = route.split_once(' ').unwrap();
        let (method, list) = method.strip_suffix('*').map_or((method, false), |m| (m, true));
        let schema = if list { json!({ "type": "array" }) } else { json!({}) };
        paths[path][method] =
            json!({ "operationId": route, "tags": [tag], "responses": answer(schema) });
    }
    let (paths, _) = run("operation-names", settings, paths, json!({}))?;
    let name = |route: &&str| {
        let (method, path) = route.split_once(' ').unwrap();
        let operation = &paths[path][method.trim_end_matches('*')];
        let tag = operation["tags"][0].as_str().unwrap();
        format!("{tag}/{}", operation["x-rust-name"].as_str().unwrap())
    };
    Ok(routes.iter().map(name).collect())
}

fn check(tag: &str, expected: &[(&str, &str)]) {
    let routes: Vec<&str> = expected.iter().map(|(route, _)| *route).collect();
    let wanted: Vec<String> = expected.iter().map(|(_, name)| (*name).to_owned()).collect();
    assert_eq!(names(tag, Settings::default(), &routes).unwrap(), wanted);
}

#[test]
fn what_the_tag_is_about_goes_without_saying() {
    check(
        "Merge requests",
        &[
            ("get* /merge_requests", "merge-requests/list"),
            ("get* /groups/{id}/merge_requests", "merge-requests/list_for_group"),
            ("get* /projects/{id}/merge_requests", "merge-requests/list_for_project"),
            ("post /projects/{id}/merge_requests", "merge-requests/create"),
            ("get /projects/{id}/merge_requests/{iid}", "merge-requests/get"),
            ("put /projects/{id}/merge_requests/{iid}", "merge-requests/update"),
            ("delete /projects/{id}/merge_requests/{iid}", "merge-requests/delete"),
            ("get* /projects/{id}/merge_requests/{iid}/commits", "merge-requests/list_commits"),
            ("put /projects/{id}/merge_requests/{iid}/merge", "merge-requests/merge"),
        ],
    );
}

#[test]
fn what_is_done_is_called_so() {
    check(
        "Issues",
        &[
            ("post /issues/{iid}/move", "issues/move_issue"),
            ("post /issues/{iid}/reset_spent_time", "issues/reset_spent_time"),
            ("post /issues/{iid}/links", "issues/create_link"),
            ("get /issues/{iid}/links/{link_id}", "issues/get_link"),
            ("patch /issues/{iid}", "issues/change"),
        ],
    );
}

#[test]
fn as_much_of_the_path_is_told_as_it_takes() {
    check(
        "Notes",
        &[
            ("get* /projects/{id}/issues/{iid}/notes", "notes/list_for_issue"),
            ("get* /projects/{id}/snippets/{iid}/notes", "notes/list_for_snippet"),
            ("get* /projects/{id}/boards/{iid}/notes", "notes/list_for_project_board"),
            ("get* /groups/{id}/boards/{iid}/notes", "notes/list_for_group_board"),
        ],
    );
}

#[test]
fn parameters_tell_what_words_cannot() {
    check(
        "Users",
        &[
            ("get /user", "users/get"),
            ("get /users/{id}", "users/get_by_id"),
            ("get /users/{id}/uploads/{upload_id}", "users/get_upload_by_upload_id"),
            ("get /users/{id}/uploads/{secret}/{name}", "users/get_upload_by_secret_and_name"),
            ("delete /groups/{id}/epics", "users/delete_epics"),
            ("delete /groups/{id}/-/epics", "users/delete_epics_by_dash"),
        ],
    );
}

#[test]
fn names_in_the_settings_come_first() {
    let named = |id: &str, name: &str| Settings {
        names: [(id.to_owned(), name.to_owned())].into(),
        tags: [("CI jobs".to_owned(), "Jobs".to_owned())].into(),
        ..Settings::default()
    };
    let routes = ["get /job", "get /projects/{id}/jobs/{job_id}"];
    let result = names("CI jobs", named("get /job", "jobs/get"), &routes).unwrap();
    assert_eq!(result, ["jobs/get", "jobs/get_for_project"]);
    let error = names("CI jobs", named("get /jab", "jobs/get"), &routes).unwrap_err();
    assert_eq!(error, "get /jab: has a name in the settings, but is no operation");
}

#[test]
fn what_nothing_tells_apart_is_an_error() {
    let routes = ["post /event", "post /events"];
    let error = names("Usage", Settings::default(), &routes).unwrap_err();
    assert!(
        error.starts_with("usage: nothing tells its create_event, create_event apart"),
        "{error}"
    );
}
