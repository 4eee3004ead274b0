//! Issues, and notes on them and on merge requests.

use forgekit::{gitlab::notes::CreatedNote, prelude::*};

use super::WIDGETS;

plays! {
    GitLab:
    issue_to_and_fro,
    notes_and_quick_actions,
}

async fn issue_to_and_fro(gitlab: &GitLab) {
    let issues = gitlab.issues();
    let list = issues.list_for_project(WIDGETS).state("opened").labels(["bug", "lid"]);
    let list = list.not_labels(["wontfix"]).not_author_username("alan-example");
    let found = list.send().await.unwrap();
    assert_eq!((found.total_items(), found.total_pages()), (Some(1), Some(1)));
    let lid = &found[0];
    assert_eq!((lid.iid, lid.weight, lid.subscribed), (14, Some(3), None));
    assert_eq!(lid.references.as_ref().unwrap().full, "acme/widgets#14");
    assert_eq!(lid.milestone.as_ref().unwrap().title, "v1.3");
    let times = lid.time_stats.as_ref().unwrap();
    assert_eq!((times.time_estimate, times.human_time_estimate.as_deref()), (7200, Some("2h")));
    let tasks = lid.task_completion_status.as_ref().unwrap();
    assert_eq!((tasks.completed_count, lid.has_tasks), (1, Some(true)));

    let (ada, due) = (lid.assignees[0].id, lid.due_date.as_deref().unwrap());
    let create = issues.create(WIDGETS, "The lid is too short").confidential(true);
    let create = create.description("- [ ] measure it\n- [ ] cut a new one").labels(["bug"]);
    let made = create.assignee_ids([ada]).due_date(due).send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.confidential, &*made.labels[0]), (201, true, "bug"));
    let made = issues.get(WIDGETS, made.iid).send().await.unwrap();
    assert_eq!((made.assignee.as_ref().unwrap().id, made.author.id), (ada, ada));
    assert_eq!(made.links.as_ref().unwrap()["closed_as_duplicate_of"], None);

    let close = issues.update(WIDGETS, made.iid).state_event("close").add_labels(["done"]);
    let close = close.due_date(Nullable::Null).discussion_locked(true);
    let closed = close.assignee_ids(Vec::<i64>::new()).send().await.unwrap();
    assert_eq!((&*closed.state, closed.discussion_locked), ("closed", Some(true)));
    assert_eq!(closed.labels, ["bug", "done"]);
    assert_eq!((closed.due_date.as_deref(), closed.assignees.len()), (None, 0));
    assert_eq!(closed.closed_by.as_ref().unwrap().id, ada);
    assert!(closed.closed_at.unwrap() > made.created_at);

    let open = issues.update(WIDGETS, made.iid).title("The lid is still too short");
    let open = open.state_event("reopen").remove_labels(["done"]).send().await.unwrap();
    assert_eq!((open.id, &*open.state, open.closed_at), (made.id, "opened", None));
    assert_eq!(open.title, "The lid is still too short");
}

/// The path of a note has the number of what it is on, not its id.
async fn notes_and_quick_actions(gitlab: &GitLab) {
    let notes = gitlab.notes();
    let on_issue = |body: &str| notes.create_for_issue(WIDGETS, 14, body);

    let created = on_issue("The hinge was bent.").internal(true).send().await.unwrap();
    let CreatedNote::Note(note) = created.into_value() else { panic!("it is no note") };
    assert_eq!((note.internal, note.confidential, note.system), (Some(true), Some(true), false));
    assert_eq!((&*note.noteable_type, note.noteable_iid), ("Issue", Some(14)));

    let answer = on_issue("/label ~bug\n/assign @grace-example\n/estimate 2h").send().await;
    let answer = answer.unwrap();
    assert_eq!(answer.status(), 202);
    let CreatedNote::NoteCommands(done) = answer.into_value() else { panic!("it is a note") };
    assert_eq!(done.commands_changes["time_estimate"], 7200);
    assert!(done.summary[0].contains("Assigned @grace-example."), "{:?}", done.summary);

    let created = on_issue("Please look.\n/todo").send().await.unwrap();
    let CreatedNote::Note(note) = created.into_value() else { panic!("it is no note") };
    assert_eq!(note.body, "Please look.");
    assert_eq!(note.commands_changes.as_ref().unwrap()["todo_event"], "add");

    let error = on_issue("/assign @nobody-example").send().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "postApiV4ProjectsIdIssuesNoteableIdNotes \
         (POST /projects/{id}/issues/{noteable_id}/notes): 400 Bad Request: 400 Bad request - \
         Failed to assign a user because no user was found. (request id request-4)"
    );

    let created = notes.create_for_merge_request(WIDGETS, 7, "Which screws?").send().await;
    let CreatedNote::Note(asked) = created.unwrap().into_value() else { panic!("it is no note") };
    let list = notes.list_for_merge_request(WIDGETS, 7).activity_filter("only_comments");
    let all = list.sort("asc").per_page(2).items().all().await.unwrap();
    let bodies: Vec<_> = all.iter().map(|note| &*note.body).collect();
    assert_eq!(bodies, ["Two holes would do.", "They are bored now.", "Which screws?"]);
    assert_eq!((all[2].id, all[2].created_at), (asked.id, asked.created_at));

    let diff = &all[0];
    assert_eq!((diff.r#type.as_deref(), diff.resolved), (Some("DiffNote"), Some(true)));
    assert_eq!(diff.resolved_by.as_ref().unwrap().username, "grace-example");
    assert!(diff.resolved_at.unwrap() > diff.created_at);
    let position = diff.position.as_ref().unwrap();
    assert_eq!((position.old_line, position.new_line), (None, Some(3)));
    let lines = position.line_range.as_ref().unwrap();
    assert_eq!(lines.start.as_ref().unwrap().old_line, Some(2));
    assert_eq!(lines.end.as_ref().unwrap().r#type.as_deref(), Some("new"));
    assert_eq!(diff.suggestions.as_ref().unwrap()[0].to_content, "two holes\n");
    assert!(all[1].position.is_none() && all[1].resolved.is_none());
}
