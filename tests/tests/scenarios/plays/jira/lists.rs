//! Lists: by token, and counted.

use forgekit::{auth::jira::api_token, http::Method, prelude::*};

plays! {
    Jira:
    project_pages,
    search_by_token,
}

async fn search_by_token(jira: &Jira) {
    const LIDS: &str = "project = WID and labels in (lids, \"größer\") order by created";

    let search = jira.issue_search();
    let list = || {
        let call = search.search().jql(LIDS).max_results(2);
        call.fields(["summary", "status", "assignee"]).items()
    };
    let issues = list().all().await.unwrap();
    let told: Vec<_> = issues
        .iter()
        .map(|issue| (issue.key.as_deref().unwrap(), &*issue.fields.status.as_ref().unwrap().name))
        .collect();
    assert_eq!(told, [("WID-2", "In Progress"), ("WID-14", "To Do"), ("WID-15", "Done")]);
    let assigned = issues.iter().map(|issue| issue.fields.assignee.is_some());
    assert_eq!(assigned.collect::<Vec<_>>(), [false, true, true]);

    // It may as well end after a page, and go on later.
    let mut some = list();
    for issue in &issues[..2] {
        assert_eq!(some.next().await.unwrap().unwrap().id, issue.id);
    }
    let from = some.continuation().unwrap();
    let rest = list().resume_from(&from).all().await.unwrap();
    assert_eq!((rest.len(), &rest[0].id), (1, &issues[2].id));

    let mut pages = search.search().jql("project = WID and resolution is empty").pages();
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!((page.is_last, page.next_page_token.as_ref()), (Some(true), None));
    let ids: Vec<_> = page.issues.iter().map(|issue| &issue.id).collect();
    assert_eq!(ids, [&issues[0].id, &issues[1].id]);
    assert!(page.issues.iter().all(|issue| issue.key.is_none() && issue.self_.is_none()));
    assert!(pages.next().await.is_none());
    let count = search.count_issues().jql("project = WID").send().await.unwrap();
    assert_eq!(count.count, Some(153));

    let old = jira.request(Method::GET, "/rest/api/3/search").query("jql", "project = WID");
    let error = old.send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 410);
    let told = error.to_string();
    assert!(told.starts_with("GET /rest/api/3/search: 410 Gone: "), "{told}");
    assert!(told.contains("/rest/api/3/search/jql"), "{told}");
}

async fn project_pages(jira: &Jira) {
    let list = jira.projects().search_projects().order_by("key").max_results(2);
    let mut pages = list.expand("description,lead,insight").pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.start_at, first.total, first.is_last), (0, 3, false));
    assert!(first.next_page.as_ref().unwrap().ends_with("startAt=2"));
    let mut all = first.into_value().values;
    while let Some(page) = pages.next().await.transpose().unwrap() {
        assert!(page.is_last && page.next_page.is_none());
        all.extend(page.into_value().values);
    }
    let keys: Vec<_> = all.iter().map(|project| &*project.key).collect();
    assert_eq!(keys, ["DRW", "LID", "WID"]);
    let styles = all.iter().map(|project| project.style.as_ref().unwrap().as_str());
    assert_eq!(styles.collect::<Vec<_>>(), ["next-gen", "classic", "classic"]);
    let insight = |at: usize| all[at].insight.as_ref().unwrap();
    assert_eq!(insight(0).total_issue_count, Some(0));
    assert!(insight(0).last_issue_update_time.is_none());
    assert!(insight(1).last_issue_update_time.is_some());
    assert!(all[0].uuid.is_some() && all[0].is_private == Some(true));

    let one = jira.projects().get_project("WID").send().await.unwrap();
    assert_eq!((&one.id, &one.self_), (&all[2].id, &all[2].self_));
    assert_eq!(one.assignee_type.as_ref().unwrap().as_str(), "UNASSIGNED");
    assert_eq!(one.project_type_key.as_ref().unwrap().as_str(), "software");
    let component = &one.components.as_ref().unwrap()[0];
    let leads = [&one.lead, &component.lead, &component.real_assignee];
    let leads = leads.map(|lead| lead.as_ref().unwrap().display_name.as_deref().unwrap());
    assert_eq!(leads, ["Ada Example", "Grace Example", "Grace Example"]);
    let types = one.issue_types.as_ref().unwrap().iter();
    let types: Vec<_> = types.map(|kind| (kind.name.as_deref(), kind.hierarchy_level)).collect();
    assert_eq!(
        types,
        [(Some("Story"), Some(0)), (Some("Bug"), Some(0)), (Some("Sub-task"), Some(-1))]
    );
    let [out, planned] = &one.versions.as_ref().unwrap()[..] else { panic!("{:?}", one.versions) };
    assert!(out.released == Some(true) && out.release_date > out.start_date);
    assert_eq!((planned.release_date.as_ref(), planned.overdue), (None, Some(false)));
    assert!(one.roles.as_ref().unwrap()["Developers"].contains("/role/"));
    let category = one.project_category.as_ref().unwrap();
    assert_eq!(category.name.as_deref(), Some("Hardware"));

    let grace = api_token("grace@example.com", "canary-grace").unwrap();
    let grace = jira.with_credential(grace).unwrap();
    let error = grace.projects().get_project("DRW").send().await.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("'DRW'"), "{error}");
}
