use chrono::DateTime;
use forgekit_core::json::from_slice;
use serde_json::{Value, json};

use super::*;

fn read(fields: &Value) -> IssueFields {
    from_slice(fields.to_string().as_bytes()).unwrap()
}

#[test]
fn common_fields_are_typed_and_others_kept() {
    let fields = read(&json!({
        "summary": "It broke",
        "status": { "name": "Done", "statusCategory": { "key": "done" } },
        "assignee": null,
        "labels": ["a", "b"],
        "created": "2022-10-06T07:32:47.000+0000",
        "duedate": "2019-05-11",
        "parent": { "key": "EX-1", "fields": { "summary": "Epic" } },
        "issuelinks": [{ "type": { "outward": "blocks" }, "outwardIssue": { "key": "EX-2" } }],
        "comment": { "comments": [{
            "self": "", "id": "1", "body": { "type": "doc", "version": 1, "content": [] },
            "created": "2022-10-06T07:32:47.000+0000", "updated": "2022-10-06T07:32:47.000+0000",
        }], "total": 7 },
        "worklog": [],
        "customfield_10016": 3.5,
        "customfield_10017": null,
    }));
    assert_eq!(fields.summary.as_deref(), Some("It broke"));
    assert_eq!(fields.status.as_ref().unwrap().name, "Done");
    assert!(fields.assignee.is_none());
    assert_eq!(fields.labels, ["a", "b"]);
    assert_eq!(fields.created.unwrap().timestamp(), 1_665_041_567);
    assert_eq!(fields.due.unwrap().to_string(), "2019-05-11");
    assert_eq!(fields.parent.as_ref().unwrap().fields.summary.as_deref(), Some("Epic"));
    assert_eq!(fields.links[0].other().unwrap().key.as_deref(), Some("EX-2"));
    assert_eq!((fields.comments.items.len(), fields.comments.total), (1, Some(7)));
    assert_eq!(fields.get::<f64>("customfield_10016").unwrap(), Some(3.5));
    assert_eq!(fields.get::<f64>("customfield_10017").unwrap(), None);
    assert_eq!(fields.get::<f64>("customfield_1").unwrap(), None);
    assert!(fields.get::<bool>("customfield_10016").is_err());
    assert_eq!(fields.others().count(), 2);
}

#[test]
fn a_field_that_does_not_fit_is_told_by_its_path() {
    let error = from_slice::<IssueFields>(br#"{"parent":{"fields":{"labels":7}}}"#).unwrap_err();
    assert_eq!(error.path, "parent.fields.labels");
    let error = from_slice::<IssueFields>(br#"{"duedate":"soon"}"#).unwrap_err();
    assert_eq!(error.path, "duedate");
}

#[test]
fn a_new_issue_is_written_as_jira_reads_it() {
    let fields = FieldValues::new_issue("ERR", "10004", "It broke")
        .assignee("5b10")
        .priority("High")
        .label("a")
        .label("b")
        .components(["api"])
        .parent("ERR-1")
        .description("one\ntwo");
    let doc = json!({ "type": "doc", "version": 1, "content": [
        { "type": "paragraph", "content": [
            { "type": "text", "text": "one" },
            { "type": "hardBreak" },
            { "type": "text", "text": "two" },
        ] },
    ] });
    assert_eq!(
        serde_json::to_value(fields).unwrap(),
        json!({
            "project": { "key": "ERR" },
            "issuetype": { "id": "10004" },
            "summary": "It broke",
            "assignee": { "id": "5b10" },
            "priority": { "name": "High" },
            "labels": ["a", "b"],
            "components": [{ "name": "api" }],
            "parent": { "key": "ERR-1" },
            "description": doc,
        })
    );
}

#[test]
fn times_are_written_without_a_z() {
    let time = Timestamp(DateTime::from_timestamp(1_665_041_567, 5_000_000).unwrap());
    assert_eq!(serde_json::to_value(time).unwrap(), json!("2022-10-06T07:32:47.005+0000"));
    assert_eq!(from_slice::<Timestamp>(br#""2022-10-06T09:32:47.005+0200""#).unwrap(), time);
    assert_eq!(from_slice::<Timestamp>(b"1665041567005").unwrap(), time);
    assert!(from_slice::<Timestamp>(b"9223372036854775807").is_err());
}
