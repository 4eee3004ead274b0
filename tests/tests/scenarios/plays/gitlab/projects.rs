//! Projects, and what goes on in them.

use forgekit::prelude::*;

use super::WIDGETS;

plays! {
    GitLab:
    activity_of_a_day,
    keyset_projects,
    moved_project,
}

/// The second page and the third are where the links point.
async fn keyset_projects(gitlab: &GitLab) {
    let list = gitlab.projects().list().membership(true).pagination("keyset");
    let list = list.order_by("id").sort("asc").per_page(2).items();
    let projects = list.all().await.unwrap();
    let paths: Vec<_> = projects.iter().map(|project| &*project.path_with_namespace).collect();
    assert_eq!(paths, ["acme/widgets", "acme/hinges", "acme/drawers", "acme/paint"]);
    assert!(projects.is_sorted_by_key(|project| project.id));

    let [widgets, hinges, drawers, paint] = &projects[..] else { panic!("there are four") };
    assert_eq!((&*widgets.namespace.kind, &*widgets.namespace.full_path), ("group", "acme"));
    assert_eq!(widgets.topics, ["hinges", "lids"]);
    assert_eq!(widgets.visibility.as_deref(), Some("private"));
    assert_eq!(widgets.container_expiration_policy.as_ref().unwrap().keep_n, Some(10));
    let shared = &hinges.shared_with_groups.as_ref().unwrap()[0];
    assert_eq!((&*shared.group_name, shared.group_access_level), ("Harbor Lights", Some(30)));
    assert_eq!((drawers.empty_repo, drawers.archived), (Some(true), Some(true)));
    assert_eq!((&drawers.description, &drawers.default_branch), (&None, &None));
    let permissions = paint.permissions.as_ref().unwrap();
    assert_eq!(permissions.project_access.as_ref().unwrap().access_level, 30);
    assert!(permissions.group_access.is_none());
    assert_eq!(paint.forked_from_project.as_ref().unwrap().path, "lids");
}

async fn moved_project(gitlab: &GitLab) {
    let project = gitlab.projects().get("acme/old-widgets").license(true).send().await.unwrap();
    assert_eq!(project.path_with_namespace, "acme/widgets");
    assert_eq!(project.license.as_ref().unwrap().key, "mit");
    assert_eq!(project.marked_for_deletion_on, None);

    const TITLE: &str = "Where is the lid?";
    let issues = gitlab.issues();
    let error = issues.create("acme/old-widgets", TITLE).send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "postApiV4ProjectsIdIssues (POST /projects/{id}/issues): 405 Method Not Allowed: \
         Non GET methods are not allowed for moved projects (request id request-3)"
    );
    let issue = issues.create(project.id, TITLE).send().await.unwrap();
    assert_eq!((issue.project_id, &*issue.title), (project.id, TITLE));
}

async fn activity_of_a_day(gitlab: &GitLab) {
    let project = gitlab.projects().get(WIDGETS).send().await.unwrap();
    let (since, until) = (project.created_at, project.last_activity_at);

    let commits = gitlab.commits().list(WIDGETS).since(since).until(until).author("Grace");
    let commits = commits.all(true).per_page(2).items().all().await.unwrap();
    let titles: Vec<_> = commits.iter().map(|commit| &*commit.title).collect();
    assert_eq!(titles, ["Bend the lid", "Merge the hinge", "Bore two holes"]);
    assert_eq!(commits[1].parent_ids, [&*commits[2].parent_ids[0], &*commits[2].id]);
    assert!(commits[0].id.starts_with(&commits[0].short_id));
    let between = commits[0].committed_date - commits[2].committed_date;
    assert_eq!(between.num_minutes(), 190, "the first was made an hour to the east");

    let requests = gitlab.merge_requests().list_for_project(WIDGETS).state("all").scope("all");
    let requests = requests.author_username("grace-example").updated_after(since);
    let requests = requests.updated_before(until).items().all().await.unwrap();
    let [merged] = &requests[..] else { panic!("there is one") };
    assert_eq!((&*merged.state, merged.merged_at), ("merged", Some(commits[1].committed_date)));
    assert_eq!(merged.merge_user.as_ref().unwrap().username, "ada-example");
    assert_eq!(merged.merge_commit_sha.as_ref(), Some(&commits[1].id));
    assert_eq!(merged.should_remove_source_branch, Some(true));

    let issues = gitlab.issues().list().assignee_username(["grace-example"]).scope("all");
    let issues = issues.updated_after(since).per_page(1).items().all().await.unwrap();
    let of = |n: usize| (&*issues[n].title, &*issues[n].state, issues[n].severity.as_deref());
    assert_eq!(of(0), ("The lid does not close", "closed", Some("UNKNOWN")));
    assert_eq!(of(1), ("Blue paint comes off", "opened", Some("HIGH")));
    assert_eq!(issues[0].closed_at, Some(issues[0].updated_at));
    assert_eq!(issues[1].issue_type.as_deref(), Some("incident"));
    assert_ne!(issues[1].project_id, project.id);
}
