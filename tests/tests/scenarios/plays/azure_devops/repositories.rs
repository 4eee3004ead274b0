//! Repositories, and what is in them.

use chrono::TimeDelta;
use forgekit::{
    azure_devops::git::{GitObjectType, VersionControlChangeType},
    prelude::*,
};

plays! {
    AzureDevOps:
    commits_in_pages,
    compare_branches,
    repositories_and_branches,
}

/// The project may be left out of the path.
async fn repositories_and_branches(azure: &AzureDevOps) {
    let git = azure.git();
    let all = git.list_repositories().send().await.unwrap();
    let names: Vec<_> = all
        .iter()
        .map(|repository| (&*repository.project.as_ref().unwrap().name, &*repository.name))
        .collect();
    assert_eq!(names, [("Widgets", "widgets"), ("Spares", "bolts")]);
    let ours = git.list_repositories().project("Widgets").send().await.unwrap();
    assert_eq!((&ours[0].id, ours[0].size), (&all[0].id, all[0].size));
    assert_eq!(ours[1].is_disabled, Some(true));
    assert_eq!(ours[1].default_branch, None);

    let id = &*all[0].id;
    let refs = |kind: &str| git.list_refs(id).project("Widgets").filter(kind);
    let branches = refs("heads/").top(2).items().all().await.unwrap();
    let names: Vec<_> = branches.iter().map(|branch| &*branch.name).collect();
    assert_eq!(names, ["refs/heads/hinge", "refs/heads/lid", "refs/heads/main"]);
    let main = &branches[2];
    assert_eq!((branches[0].is_locked, main.is_locked), (None, Some(true)));
    let locked_by = main.is_locked_by.as_ref().unwrap();
    assert_eq!(locked_by.display_name.as_deref(), Some("Ada Example"));

    let tags = refs("tags/").peel_tags(true).send().await.unwrap();
    assert_eq!(tags[0].peeled_object_id.as_ref(), Some(&main.object_id));
    assert_ne!(tags[0].object_id, main.object_id);
    assert_eq!(tags[1].peeled_object_id, None);
    assert_eq!(tags[1].object_id, branches[1].object_id);
    let tag = git.get_annotated_tag("Widgets", id, &tags[0].object_id).send().await.unwrap();
    assert_eq!(tag.message.as_deref(), Some("The first one that closes\n"));
    assert_eq!(tag.tagged_object.as_ref().unwrap().object_type, Some(GitObjectType::Commit));
    assert_eq!(tag.tagged_by.as_ref().unwrap().name.as_deref(), Some("Ada Example"));

    let stats = git.list_stats(id).project("Widgets").send().await.unwrap();
    let counts: Vec<_> = stats
        .iter()
        .map(|branch| (&*branch.name, branch.ahead_count, branch.behind_count))
        .collect();
    assert_eq!(counts, [("hinge", 1, 2), ("lid", 2, 0), ("main", 0, 0)]);
    assert_eq!(stats[2].is_base_version, Some(true));
    let lid = &stats[1].commit;
    assert_eq!(
        (&lid.commit_id, lid.comment.as_deref()),
        (&branches[1].object_id, Some("Cut the lid"))
    );
    let date = |at: usize| stats[at].commit.author.as_ref().unwrap().date.unwrap();
    assert!(date(0) < date(2) && date(2) < date(1));
}

async fn compare_branches(azure: &AzureDevOps) {
    let git = azure.git();
    let repositories = git.list_repositories().project("Widgets").send().await.unwrap();
    let call = git.get_diffs(&repositories[0].id).base_version("main").base_version_type("branch");
    let call = call.target_version("lid").target_version_type("branch").top(2);
    let mut pages = call.pages();

    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.ahead_count, first.behind_count), (2, 1));
    assert_eq!((first.all_changes_included, first.change_counts["Add"]), (Some(false), 1));
    assert_ne!(first.base_commit, first.target_commit);
    let folder = first.changes[0].item.as_ref().unwrap();
    assert_eq!(folder.git_object_type, Some(GitObjectType::Tree));
    assert_eq!(folder.is_folder, Some(true));
    assert_eq!(first.changes[1].change_type, Some(VersionControlChangeType::Add));
    assert_eq!(first.changes[1].item.as_ref().unwrap().original_object_id, None);

    let last = pages.next().await.unwrap().unwrap();
    assert!(last.all_changes_included == Some(true) && pages.next().await.is_none());
    let moved = &last.changes[0];
    assert_eq!(moved.change_type.as_ref().unwrap().to_string(), "edit, rename");
    assert_eq!(moved.source_server_item.as_deref(), Some("/open.png"));
    assert_eq!(moved.item.as_ref().unwrap().path.as_deref(), Some("/docs/open.png"));
}

async fn commits_in_pages(azure: &AzureDevOps) {
    let list = || azure.git().get_commits("widgets").project("Widgets");
    let newest = list().top(1).send().await.unwrap();
    let until = newest[0].author.as_ref().unwrap().date.unwrap();

    let call = list().author("Ada Example").from_date(until - TimeDelta::hours(12)).to_date(until);
    let commits = call.include_work_items(true).top(2).items().all().await.unwrap();
    let titles: Vec<_> = commits
        .iter()
        .map(|commit| commit.comment.as_deref().unwrap().lines().next().unwrap())
        .collect();
    assert_eq!(titles, ["Cut the lid", "Merged PR 6: Count the spares", "Say which screws fit"]);
    let counts = commits[0].change_counts.as_ref().unwrap();
    assert_eq!((counts["Add"], counts["Edit"], counts["Delete"]), (2, 3, 1));
    let work_items: Vec<_> =
        commits.iter().map(|commit| commit.work_items.as_ref().unwrap().len()).collect();
    assert_eq!(work_items, [1, 0, 0]);
    assert_eq!(commits[1].comment_truncated, Some(true));
    let (author, committer) = (&commits[1].author, &commits[1].committer);
    assert_ne!(author.as_ref().unwrap().email, committer.as_ref().unwrap().email);
}
