//! Issues: made, changed, moved on, and read with all they have.

use std::collections::BTreeMap;

use chrono::DateTime;
use forgekit::{
    jira::{
        adf::{Block, Document},
        fields::{FieldValues, IssueFields},
        issues::{FieldUpdateOperation, Issue},
    },
    prelude::*,
};
use serde_json::Value;

plays! {
    Jira:
    issue_fields,
    issue_lifecycle,
}

const REPORT: &str = "Since the **last** release:\n\n```rust\npanic!(\"no lid\")\n```";

async fn issue_lifecycle(jira: &Jira) {
    let issues = jira.issues();
    let report = Document::from_markdown(REPORT);
    let fields = FieldValues::new_issue("WID", "Bug", "The lid does not close")
        .description(report.clone())
        .label("lids")
        .priority("High")
        .custom("customfield_10016", 3);
    let made = issues.create_issue(fields).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let key = &*made.key;

    let names = ["summary", "description", "status", "priority", "labels", "assignee"];
    let more = ["resolution", "created", "customfield_10016"];
    let issue = issues.get_issue(key).fields(names.into_iter().chain(more)).send().await.unwrap();
    assert_eq!((&issue.id, issue.self_.as_ref()), (&made.id, Some(&made.self_)));
    let fields = &issue.fields;
    assert_eq!(fields.description.as_ref(), Some(&report));
    assert_eq!(fields.description.as_ref().unwrap().to_markdown(), REPORT);
    assert_eq!(status(fields), ("To Do", "new"));
    assert_eq!(fields.priority.as_ref().unwrap().name.as_deref(), Some("High"));
    assert!(fields.assignee.is_none() && fields.resolution.is_none());
    assert_eq!(fields.get::<f64>("customfield_10016").unwrap(), Some(3.0));
    // Told in the time zone of the site, which is an hour ahead.
    let date = DateTime::parse_from_rfc2822(made.headers()["date"].to_str().unwrap()).unwrap();
    assert_eq!((fields.created.unwrap() - date.to_utc()).num_seconds(), 0);

    let change = FieldValues::new().summary("The lid closes halfway").clear("customfield_10016");
    let edited = issues.edit_issue(key).notify_users(false).fields(change).send().await.unwrap();
    assert!(edited.status() == 204 && edited.is_none());
    let label = |add: Option<&str>, remove: Option<&str>| FieldUpdateOperation {
        add: add.map(Value::from),
        remove: remove.map(Value::from),
        ..FieldUpdateOperation::default()
    };
    let labels = vec![label(Some("hinges"), None), label(None, Some("lids"))];
    let edit = issues.edit_issue(key).return_issue(true);
    let edited = edit.update(BTreeMap::from([("labels".to_owned(), labels)])).send().await.unwrap();
    let edited = edited.into_value().unwrap().fields;
    assert_eq!(edited.labels, ["hinges"]);
    assert_eq!(edited.custom("customfield_10016"), Some(&Value::Null));
    assert_eq!(edited.issue_type.as_ref().unwrap().subtask, Some(false));

    let me = jira.myself().get_current_user().send().await.unwrap();
    let assign = issues.assign_issue(key, &*me.account_id);
    assert_eq!(assign.send().await.unwrap().status(), 204);
    let possible = issues.get_transitions(key).send().await.unwrap();
    let close = possible
        .transitions
        .iter()
        .find(|one| one.to.status_category.as_ref().is_some_and(|category| category.key == "done"));
    let close = close.unwrap();
    assert_eq!((&*close.name, close.is_looped), ("Close", Some(false)));
    assert!(close.has_screen.unwrap(), "there are fields to fill in");
    let close = issues.do_transition(key, &*close.id).fields(FieldValues::new().resolution("Done"));
    assert_eq!(close.send().await.unwrap().status(), 204);

    let names = ["status", "resolution", "resolutiondate", "assignee", "updated"];
    let issue = issues.get_issue(&made.id).fields(names).send().await.unwrap();
    let fields = &issue.fields;
    assert_eq!((issue.key.as_deref(), status(fields)), (Some(key), ("Done", "done")));
    assert_eq!(fields.assignee.as_ref().unwrap().account_id, me.account_id);
    assert_eq!(fields.resolution.as_ref().unwrap().name.as_deref(), Some("Done"));
    assert!(fields.resolved.unwrap() < fields.updated.unwrap());
}

/// The name of the status, and what it means.
fn status(fields: &IssueFields) -> (&str, &str) {
    let status = fields.status.as_ref().unwrap();
    (status.name.as_str(), status.status_category.as_ref().unwrap().key.as_str())
}

async fn issue_fields(jira: &Jira) {
    let get = || jira.issues().get_issue("WID-14");
    let issue = get().expand("names,schema,renderedFields,changelog").send().await.unwrap();
    own_fields(&issue.fields);
    fields_of_the_site(&issue.fields);
    expanded(&issue);

    let none = get().fields(["-all"]).send().await.unwrap();
    assert_eq!((&none.id, none.fields.summary.as_ref()), (&issue.id, None));
    assert!(none.fields.others().next().is_none() && none.names.is_none());
}

fn own_fields(fields: &IssueFields) {
    assert_eq!(status(fields), ("In Progress", "indeterminate"));
    let project = fields.project.as_ref().unwrap();
    assert_eq!((project.key.as_deref(), project.simplified), (Some("WID"), Some(false)));
    let category = project.project_category.as_ref().unwrap();
    assert_eq!(category.name.as_deref(), Some("Hardware"));
    assert_eq!(fields.issue_type.as_ref().unwrap().hierarchy_level, Some(0));
    assert_eq!(fields.labels, ["lids", "größer"]);
    assert_eq!(fields.components[0].name.as_deref(), Some("Lid"));
    let versions = [&fields.fix_versions, &fields.versions].map(|list| list[0].released);
    assert_eq!(versions, [Some(false), Some(true)]);
    let people = [&fields.creator, &fields.reporter, &fields.assignee];
    let people = people.map(|who| who.as_ref().unwrap().display_name.as_deref().unwrap());
    assert_eq!(people, ["Ada Example", "Ada Example", "Grace Example"]);
    assert!(fields.due.unwrap() > fields.updated.unwrap().date_naive());
    assert!(fields.resolved.is_none() && fields.environment.is_none());

    let parent = fields.parent.as_ref().unwrap();
    assert_eq!((parent.key.as_deref(), status(&parent.fields).0), (Some("WID-2"), "In Progress"));
    assert_eq!(fields.subtasks[0].fields.issue_type.as_ref().unwrap().subtask, Some(true));
    let [blocks, relates] = &fields.links[..] else { panic!("{:?}", fields.links) };
    assert_eq!(blocks.kind.as_ref().unwrap().outward.as_deref(), Some("blocks"));
    assert!(blocks.inward.is_none() && relates.outward.is_none());
    let others = [blocks, relates].map(|link| link.other().unwrap().key.as_deref().unwrap());
    assert_eq!(others, ["LID-3", "WID-7"]);

    let file = &fields.attachments[0];
    assert_eq!((file.mime_type.as_deref(), file.size), (Some("image/png"), Some(2048)));
    assert_eq!((fields.comments.items.len(), fields.comments.total), (1, Some(1)));
    assert_eq!(fields.comments.items[0].body, Document::from("Mine too."));
    let work = &fields.worklogs.items[0];
    assert_eq!(work.time_spent_seconds, Some(5400));
    assert!(*work.started.unwrap() < work.created.unwrap());
    let times = fields.time_tracking.as_ref().unwrap();
    assert_eq!(times.remaining_estimate.as_deref(), Some("2h 30m"));
    assert_eq!(times.time_spent_seconds, Some(5400));
    assert_eq!(fields.security.as_ref().unwrap().name.as_deref(), Some("Staff"));
    let [heading, text, picture] = &fields.description.as_ref().unwrap().content[..] else {
        panic!("{:?}", fields.description)
    };
    assert!(matches!(heading, Block::Heading(2, _)) && matches!(text, Block::Paragraph(_)));
    assert!(matches!(picture, Block::Other(node) if node["type"] == "mediaSingle"));
}

fn fields_of_the_site(fields: &IssueFields) {
    assert_eq!(fields.get::<f64>("customfield_10016").unwrap(), Some(5.0));
    let sprints: Vec<Value> = fields.get("customfield_10020").unwrap().unwrap();
    assert_eq!((sprints.len(), &sprints[0]["state"]), (1, &Value::from("active")));
    assert_eq!(fields.custom("customfield_10030").unwrap()["value"], "Steel");
    assert_eq!(fields.custom("customfield_10031").unwrap()["child"]["value"], "Berlin");
    let text: Document = fields.get("customfield_10032").unwrap().unwrap();
    assert_eq!(text.to_markdown(), "Tested with *seven* lids.");
    let people = fields.custom("customfield_10033").unwrap();
    let assignee = fields.assignee.as_ref().unwrap();
    assert_eq!(people[0]["accountId"], assignee.account_id.as_str());
    assert_eq!(fields.get::<String>("customfield_10034").unwrap(), None);
    assert!(fields.get::<bool>("customfield_10016").is_err());
    assert_eq!(fields.custom("watches").unwrap()["isWatching"], true);
    assert!(fields.custom("summary").is_none(), "it has a place of its own");
}

fn expanded(issue: &Issue) {
    assert_eq!(issue.names.as_ref().unwrap()["customfield_10030"], "Material");
    let points = &issue.schema.as_ref().unwrap()["customfield_10016"];
    assert_eq!(points.r#type, "number");
    assert!(points.custom_id.is_some() && points.system.is_none());
    let description = &issue.rendered_fields.as_ref().unwrap()["description"];
    assert!(description.as_str().unwrap().contains("<b>slips</b>"));
    let changes = issue.changelog.as_ref().unwrap();
    let change = &changes.histories.as_ref().unwrap()[0].items.as_ref().unwrap()[0];
    assert_eq!(
        (change.field.as_deref(), change.from_string.as_deref(), change.to_string.as_deref()),
        (Some("status"), Some("To Do"), Some("In Progress"))
    );
    assert!(issue.transitions.is_none() && issue.editmeta.is_none());
}
