//! Answers as GitLab gives them, with what it says in other words than its document.

use forgekit_core::json;
use forgekit_gitlab::{
    commits, hooks, issues, jobs, merge_requests, notes, pipelines, projects, releases, users,
};

const AUTHOR: &str = r#"{"id": 1, "username": "root", "public_email": "", "name": "Root", "state": "active",
    "locked": false, "avatar_url": null, "web_url": "https://gitlab.example.com/root"}"#;

const COMMIT: &str = r#"{"id": "ed899a2f4b50b4370feeea94676502b42383c746", "short_id": "ed899a2f", "created_at": "2026-01-20T11:50:22.000+00:00",
    "parent_ids": ["6104942438c14ec7bd21c6cd5bd995272b3faff6"], "title": "Add a", "message": "Add a\n",
    "author_name": "Root", "author_email": "root@example.com", "authored_date": "2026-01-20T11:50:22.000+00:00",
    "committer_name": "Root", "committer_email": "root@example.com", "committed_date": "2026-01-20T11:50:22.000+00:00",
    "trailers": {}, "extended_trailers": {}, "web_url": "https://gitlab.example.com/c"}"#;

const PIPELINE: &str = r#"{"id": 6, "iid": 2, "project_id": 1, "sha": "ed899a2f", "ref": "main", "status": "success", "source": "push",
    "created_at": "2026-01-20T11:50:22.000Z", "updated_at": "2026-01-20T11:52:22.000Z", "web_url": "https://gitlab.example.com/p"}"#;

/// A template with the common parts filled in.
fn filled(template: &str) -> String {
    template.replace("$AUTHOR", AUTHOR).replace("$COMMIT", COMMIT).replace("$PIPELINE", PIPELINE)
}

fn read<T: json::Decode>(template: &str) -> T {
    json::from_slice(filled(template).as_bytes()).unwrap()
}

#[test]
fn an_issue() {
    let issue: issues::Issue = read(
        r#"{"id": 76, "iid": 6, "project_id": 8, "title": "Crash", "description": null, "state": "opened",
        "created_at": "2026-01-04T15:31:51.081Z", "updated_at": "2026-01-04T15:31:51.081Z", "closed_at": null, "closed_by": null,
        "labels": ["bug"], "milestone": {"id": 5, "iid": 1, "project_id": 8, "title": "v1", "description": "", "state": "closed",
            "created_at": "2026-01-04T15:31:39.996Z", "updated_at": "2026-01-04T15:31:39.996Z", "due_date": null, "start_date": null,
            "expired": false, "web_url": "https://gitlab.example.com/m"},
        "assignees": [$AUTHOR], "author": $AUTHOR, "type": "ISSUE", "assignee": $AUTHOR, "user_notes_count": 1,
        "merge_requests_count": 0, "upvotes": 4, "downvotes": 0, "due_date": "2026-07-22", "confidential": false,
        "discussion_locked": null, "issue_type": "issue", "web_url": "https://gitlab.example.com/i",
        "time_stats": {"time_estimate": 0, "total_time_spent": 0, "human_time_estimate": null, "human_total_time_spent": null},
        "task_completion_status": {"count": 0, "completed_count": 0}, "weight": null, "has_tasks": true, "task_status": "10 of 15 tasks",
        "_links": {"self": "https://gitlab.example.com/api/v4/projects/8/issues/6", "closed_as_duplicate_of": null},
        "references": {"short": "\#6", "relative": "\#6", "full": "g/p\#6"}, "subscribed": true, "moved_to_id": null,
        "epic": {"id": 42, "iid": 5, "title": "e", "url": "/groups/g/-/epics/5", "group_id": 8}}"#.replace("\\#", "#").as_str(),
    );
    assert_eq!((issue.iid, issue.title.as_str(), issue.state.as_str()), (6, "Crash", "opened"));
    assert_eq!((issue.labels.as_slice(), issue.assignees.len()), (&["bug".to_owned()][..], 1));
    assert_eq!(issue.references.unwrap().full, "g/p#6");
    assert_eq!(issue.milestone.unwrap().title, "v1");
    assert_eq!(issue.due_date.as_deref(), Some("2026-07-22"));
}

#[test]
fn a_merge_request() {
    let request: merge_requests::MergeRequest = read(
        r#"{"id": 33, "iid": 1, "project_id": 8, "title": "Draft: fix", "description": "x", "state": "merged",
        "created_at": "2026-01-04T15:31:51.081Z", "updated_at": "2026-01-04T15:31:51.081Z", "merged_by": $AUTHOR, "merge_user": $AUTHOR,
        "merged_at": "2026-01-05T15:31:51.081Z", "closed_by": null, "closed_at": null, "target_branch": "main", "source_branch": "fix",
        "user_notes_count": 0, "upvotes": 0, "downvotes": 0, "author": $AUTHOR, "assignees": [], "assignee": null, "reviewers": [$AUTHOR],
        "source_project_id": null, "target_project_id": 8, "labels": ["a", "b"], "draft": false, "work_in_progress": false,
        "milestone": null, "merge_when_pipeline_succeeds": false, "merge_status": "can_be_merged", "detailed_merge_status": "not_open",
        "sha": "aa", "merge_commit_sha": null, "squash_commit_sha": "bb", "discussion_locked": null, "should_remove_source_branch": true,
        "force_remove_source_branch": null, "reference": "!1", "web_url": "https://gitlab.example.com/mr", "squash": true,
        "has_conflicts": false, "blocking_discussions_resolved": true, "changes_count": "12", "user": {"can_merge": false},
        "head_pipeline": {"id": 6, "iid": 2, "project_id": 1, "sha": "ed", "ref": "refs/merge-requests/1/head", "status": "running",
            "source": "push", "created_at": "2026-01-20T11:50:22.000Z", "updated_at": null, "web_url": "https://gitlab.example.com/p",
            "tag": false, "user": $AUTHOR, "duration": null, "coverage": "98.5"},
        "diff_refs": {"base_sha": "1", "head_sha": "2", "start_sha": "3"}, "diverged_commits_count": 2, "rebase_in_progress": false}"#,
    );
    assert_eq!((request.labels.len(), request.reviewers.len(), request.draft), (2, 1, false));
    assert_eq!((request.has_conflicts, request.squash), (Some(false), Some(true)));
    assert_eq!(request.changes_count.as_deref(), Some("12"));
    assert_eq!(request.head_pipeline.unwrap().coverage, Some(98.5));
    assert!(request.merged_at.is_some() && request.source_project_id.is_none());
}

#[test]
fn a_note() {
    let note: notes::Note = read(
        r#"{"id": 302, "type": null, "body": "closed", "author": $AUTHOR, "created_at": "2026-10-02T09:22:45Z",
        "updated_at": "2026-10-02T10:22:45Z", "system": true, "noteable_id": 377, "noteable_type": "Issue", "project_id": 5,
        "resolvable": false, "confidential": false, "internal": false, "imported": false, "imported_from": "none", "noteable_iid": 7,
        "commands_changes": {}}"#,
    );
    assert_eq!((note.id, note.system, note.noteable_iid), (302, true, Some(7)));
    assert_eq!(note.author.username, "root");
}

#[test]
fn a_commit_and_its_branch() {
    let commit: commits::CommitDetail = read(&COMMIT.replace(
        "\"trailers\": {}",
        r#""stats": {"additions": 15, "deletions": 10, "total": 25}, "status": "running",
        "last_pipeline": $PIPELINE, "trailers": {}"#,
    ));
    assert_eq!(commit.stats.unwrap().total, 25);
    assert_eq!(commit.last_pipeline.unwrap().r#ref, "main");
    let branch: forgekit_gitlab::branches::Branch = read(
        r#"{"name": "main", "merged": false, "protected": true, "default": true, "developers_can_push": false,
        "developers_can_merge": false, "can_push": true, "web_url": "https://gitlab.example.com/b", "commit": $COMMIT}"#,
    );
    assert_eq!(branch.commit.parent_ids.len(), 1);
}

#[test]
fn a_release() {
    let release: releases::Release = read(
        r#"{"tag_name": "v0.2", "description": "x", "name": "Awesome", "created_at": "2026-01-03T01:56:19.539Z",
        "released_at": "2026-01-03T01:56:19.539Z", "author": $AUTHOR, "commit": $COMMIT, "milestones": [{"id": 51, "iid": 1, "project_id": 24,
            "title": "v1", "description": "", "state": "active", "created_at": "2026-07-12T19:45:44.256Z", "updated_at": "2026-07-12T19:45:44.256Z",
            "due_date": "2026-08-16", "start_date": "2026-07-30", "web_url": "https://gitlab.example.com/m", "issue_stats": {"total": 98, "closed": 76}}],
        "commit_path": "/c", "tag_path": "/t", "assets": {"count": 5, "sources": [{"format": "zip", "url": "https://x/a.zip"}],
            "links": [{"id": 2, "name": "a", "url": "https://x/a", "direct_asset_url": "https://x/a", "link_type": "other"}]},
        "evidences": [{"sha": "76", "filepath": "https://x/e.json", "collected_at": "2026-01-03T01:56:19.539Z"}],
        "_links": {"self": "https://x/r"}}"#,
    );
    let assets = release.assets.unwrap();
    assert_eq!(
        (assets.links[0].name.as_str(), assets.sources.unwrap()[0].format.as_str()),
        ("a", "zip")
    );
    assert_eq!(release.milestones.unwrap()[0].issue_stats.as_ref().unwrap().closed, Some(76));
}

#[test]
fn a_hook() {
    let hook: hooks::ProjectHook = read(
        r#"{"id": 1, "url": "https://example.com/hook", "name": "Hook", "description": null, "project_id": 3, "push_events": true,
        "push_events_branch_filter": "", "issues_events": true, "confidential_issues_events": true, "merge_requests_events": true,
        "tag_push_events": true, "note_events": true, "confidential_note_events": true, "job_events": true, "pipeline_events": true,
        "wiki_page_events": true, "releases_events": true, "enable_ssl_verification": true, "created_at": "2026-10-12T17:04:47Z",
        "alert_status": "executable", "disabled_until": null, "url_variables": [], "token_present": true}"#,
    );
    assert_eq!((hook.project_id, hook.push_events, hook.token_present), (3, true, Some(true)));
}

#[test]
fn a_pipeline_and_a_job() {
    let pipeline: pipelines::CiPipelineWithMetadata =
        read(&PIPELINE.replace("\"iid\"", r#""name": "nightly", "before_sha": "0", "tag": false, "yaml_errors": null, "duration": 34, "iid""#));
    assert_eq!((pipeline.status.as_str(), pipeline.duration), ("success", Some(34)));
    let job: jobs::CiJob = read(
        r#"{"id": 7, "status": "failed", "stage": "test", "name": "rspec", "ref": "main", "tag": false, "coverage": null, "allow_failure": false,
        "created_at": "2026-01-20T11:50:22.000Z", "started_at": "2026-01-20T11:50:23.000Z", "finished_at": null, "erased_at": null,
        "duration": 0.465, "queued_duration": 1.5, "user": null, "commit": $COMMIT, "pipeline": $PIPELINE, "failure_reason": "script_failure",
        "web_url": "https://gitlab.example.com/j", "project": {"ci_job_token_scope_enabled": false},
        "artifacts": [{"file_type": "trace", "size": 1500, "filename": "job.log", "file_format": null}], "runner": null, "tag_list": ["docker"]}"#,
    );
    assert_eq!((job.name.as_str(), job.duration), ("rspec", Some(0.465)));
    assert_eq!(job.artifacts.unwrap()[0].filename.as_deref(), Some("job.log"));
    assert_eq!(job.pipeline.id, 6);
}

#[test]
fn a_project() {
    let project: projects::ProjectWithAccess = read(
        r#"{"id": 4, "description": null, "name": "Client", "name_with_namespace": "D / Client", "path": "client",
        "path_with_namespace": "d/client", "created_at": "2026-09-30T13:46:02Z", "default_branch": null, "tag_list": ["a"], "topics": ["a"],
        "ssh_url_to_repo": "git@example.com:d/client.git", "http_url_to_repo": "https://example.com/d/client.git",
        "web_url": "https://example.com/d/client", "readme_url": null, "forks_count": 0, "avatar_url": null, "star_count": 0,
        "last_activity_at": "2026-09-30T13:46:02Z", "visibility": "private", "namespace": {"id": 3, "name": "D", "path": "d", "kind": "group",
            "full_path": "d", "parent_id": null, "avatar_url": null, "web_url": "https://example.com/d"},
        "_links": {"self": "https://example.com/api/v4/projects/4"}, "archived": false, "mirror": false, "compliance_frameworks": ["sox"],
        "shared_with_groups": [{"group_id": 4, "group_name": "T", "group_full_path": "t", "group_access_level": 30, "expires_at": null}],
        "container_expiration_policy": {"cadence": "7d", "enabled": false, "keep_n": null, "older_than": null, "name_regex": null,
            "name_regex_keep": null, "next_run_at": "2026-01-07T21:42:58.658Z"},
        "statistics": {"commit_count": 37, "storage_size": 1038090}, "runner_token_expiration_interval": null,
        "permissions": {"project_access": {"access_level": 10, "notification_level": 3}, "group_access": null}}"#,
    );
    assert_eq!((project.id, project.path_with_namespace.as_str()), (4, "d/client"));
    assert_eq!(project.shared_with_groups.unwrap()[0].group_access_level, Some(30));
    let permissions = project.permissions.unwrap();
    assert_eq!(permissions.project_access.unwrap().access_level, 10);
    assert!(permissions.group_access.is_none());
    assert_eq!(project.statistics.unwrap().commit_count, Some(37));
}

#[test]
fn a_user() {
    let user: users::UserWithAdmin = read(
        r#"{"id": 1, "username": "root", "name": "Root", "state": "active", "locked": false, "avatar_url": null,
        "web_url": "https://example.com/root", "created_at": "2026-05-23T08:00:58Z", "bio": "", "bot": false, "followers": 1, "following": 1,
        "work_information": null, "last_sign_in_at": "2026-06-01T11:41:01Z", "confirmed_at": "2026-05-23T09:05:22Z",
        "last_activity_on": "2026-05-23", "email": "root@example.com", "theme_id": 1, "color_scheme_id": 2, "projects_limit": 100,
        "identities": [{"provider": "github", "extern_uid": "2435223452345", "saml_provider_id": null}], "can_create_group": true,
        "external": false, "private_profile": null, "shared_runners_minutes_limit": 133}"#,
    );
    assert_eq!((user.username.as_str(), user.followers), ("root", Some(1)));
    assert_eq!(user.identities.unwrap()[0].provider, "github");
    assert_eq!(user.last_activity_on.unwrap().to_rfc3339(), "2026-05-23T00:00:00+00:00");
}

#[test]
fn counts_and_languages() {
    let counts = r#"{"statistics": {"counts": {"all": 20, "closed": 5, "opened": 15}}}"#;
    let counts: issues::IssuesStatistics = read(counts);
    assert_eq!(counts.statistics.counts.opened, 15);
    let languages: std::collections::BTreeMap<String, f64> = read(r#"{"Ruby": 66.69, "Go": 7}"#);
    assert_eq!(languages["Go"], 7.0);
}

#[test]
fn what_was_not_checked_takes_what_comes() {
    let member: forgekit_gitlab::users::UserPreferences =
        read(r#"{"id": 1, "user_id": "2", "view_diffs_file_by_file": true}"#);
    assert_eq!(member.id.unwrap().as_i64(), Some(1));
    assert_eq!(member.user_id.unwrap().as_i64(), Some(2));
    assert_eq!(member.view_diffs_file_by_file.unwrap().as_bool(), Some(true));
}

#[test]
fn a_discussion_or_what_its_quick_actions_did() {
    use forgekit_gitlab::discussions::CreatedDiscussion;

    let discussion = r#"{"id": "6a9c1750b37d513a43987b574953fceb50b03ce7", "individual_note": false, "notes": [
        {"id": 302, "type": "DiscussionNote", "body": "Why?", "author": $AUTHOR, "created_at": "2026-10-02T09:22:45Z",
        "updated_at": "2026-10-02T09:22:45Z", "system": false, "noteable_id": 377, "noteable_type": "MergeRequest", "project_id": 5,
        "resolvable": true, "resolved": false, "resolved_by": null, "confidential": false, "internal": false, "imported": false,
        "imported_from": "none", "noteable_iid": 7, "commands_changes": {}}]}"#;
    let CreatedDiscussion::Discussion(discussion) = read(discussion) else { panic!() };
    assert_eq!(discussion.notes[0].body, "Why?");

    let commands = r#"{"commands_changes": {"state_event": "close"}, "summary": ["Closed this merge request."]}"#;
    let CreatedDiscussion::NoteCommands(commands) = read(commands) else { panic!() };
    assert_eq!(commands.summary, ["Closed this merge request."]);
}
