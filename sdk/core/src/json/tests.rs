use chrono::{DateTime, Utc};
use serde_json::json;

use super::{DecodeError, from_slice};
use crate::{model, open_enum, union};

#[derive(Debug, PartialEq)]
struct Issue {
    id: i64,
    title: String,
    user: Option<User>,
    labels: Vec<Label>,
    created_at: Option<DateTime<Utc>>,
}

#[derive(Debug, PartialEq)]
struct User {
    login: String,
    kind: Option<Kind>,
}

#[derive(Debug, PartialEq)]
enum Label {
    Name(String),
    Full(User),
    Other(serde_json::Value),
}

open_enum! {
    #[allow(unreachable_pub)]
    /// A kind of account.
    pub enum Kind { Person = "User", Organization = "Organization" }
}
model! { Issue: id, title, user, labels, created_at }
model! { User: login, kind = "type" }
union! { Label: Name if is_string(), Full if is_object(&["login"]) }

fn error(document: &str) -> DecodeError {
    from_slice::<Vec<Issue>>(document.as_bytes()).expect_err("must not decode")
}

#[test]
fn members_may_come_in_any_order_with_unknown_ones_between() {
    let issue: Issue = from_slice(
        br#"{"labels":["a",{"login":"b"},3],"new":{"x":[1]},"title":"t","id":1,"user":{"type":"Robot","login":"u"}}"#,
    )
    .unwrap();
    assert_eq!(issue.id, 1);
    assert_eq!(issue.user.unwrap().kind, Some(Kind::Other("Robot".to_owned())));
    assert_eq!(
        issue.labels,
        [
            Label::Name("a".to_owned()),
            Label::Full(User { login: "b".to_owned(), kind: None }),
            Label::Other(json!(3)),
        ]
    );
}

#[test]
fn null_in_a_required_member_is_told_with_its_path() {
    let error = error(
        r#"[{"id":1,"title":"t","labels":[]},{"id":2,"title":"t","labels":[],"user":{"login":null}}]"#,
    );
    assert_eq!(error.path, "[1].user.login");
    assert_eq!(error.to_string(), "expected a string, found null at [1].user.login (near null)");
}

#[test]
fn a_missing_required_member_is_told() {
    let error = error(r#"[{"id":1,"labels":[]}]"#);
    assert_eq!(error.to_string(), "expected a string, found nothing at [0].title");
}

#[test]
fn the_first_failure_is_the_one_reported() {
    let error = error(r#"[{"id":"x","title":5,"labels":null}]"#);
    assert_eq!(error.path, "[0].id");
}

#[test]
fn numbers_keep_their_value_or_fail() {
    assert_eq!(from_slice::<i64>(b"9223372036854775807"), Ok(i64::MAX));
    assert_eq!(from_slice::<i64>(b"3.0"), Ok(3));
    for wide in ["9223372036854775808", "1e300", "1.5", "123456789012345678901234567890"] {
        assert!(
            from_slice::<i64>(wide.as_bytes()).unwrap_err().message.contains("64-bit"),
            "{wide}"
        );
    }
}

#[test]
fn an_empty_object_stands_for_nobody_where_members_are_required() {
    assert_eq!(from_slice::<Option<User>>(b"{}"), Ok(None));
    assert!(from_slice::<Option<User>>(br#"{"type":"User"}"#).is_err());
}

#[test]
fn times_are_read_in_the_forms_that_providers_write() {
    let expected = DateTime::from_timestamp(1_296_068_803, 0).unwrap();
    for text in [
        r#""2011-01-26T19:06:43Z""#,
        r#""2011-01-26T20:06:43+01:00""#,
        r#""2011-01-26 19:06:43 UTC""#,
        r#""2011-01-26T20:06:43.000+0100""#,
        "1296068803",
    ] {
        assert_eq!(from_slice::<DateTime<Utc>>(text.as_bytes()), Ok(expected), "{text}");
    }
    assert!(from_slice::<DateTime<Utc>>(br#""yesterday""#).is_err());
}

#[test]
fn what_is_no_json_is_told_from_what_is_cut_short() {
    assert!(from_slice::<i64>(b"<html>").unwrap_err().message.starts_with("not a JSON document"));
    assert!(from_slice::<Vec<i64>>(b"[1,").unwrap_err().message.contains("cut short"));
    assert!(from_slice::<i64>(b"").unwrap_err().message.contains("empty body"));
}

#[test]
fn deep_nesting_is_an_error_not_a_crash() {
    let deep = "[".repeat(100_000);
    assert!(from_slice::<serde_json::Value>(deep.as_bytes()).is_err());
}

#[test]
fn a_long_value_is_shortened_in_the_error() {
    let error = error(&format!(r#"[{{"id":"{}"}}]"#, "é".repeat(10_000)));
    assert!(error.snippet.len() < 400, "{}", error.snippet.len());
}

#[test]
fn models_are_serde_types_too() {
    let user: User = serde_json::from_value(json!({"login": "u"})).unwrap();
    assert_eq!(user.login, "u");
    let error = serde_json::from_str::<User>(r#"{"login": 1}"#).unwrap_err();
    assert!(error.to_string().contains("expected a string"), "{error}");
}

#[test]
fn numbers_that_are_written_as_text_are_read() {
    assert_eq!(from_slice::<i64>(br#""1562180400""#).unwrap(), 1_562_180_400);
    assert!(from_slice::<i64>(br#""soon""#).is_err());
    assert!(from_slice::<i64>(br#""1.5""#).is_err());
}
