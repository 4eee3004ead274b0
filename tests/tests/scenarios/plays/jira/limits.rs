//! Limits: waited for where a call may last that long, and told where not.

use std::time::Duration;

use forgekit::{jira::fields::Assignee, prelude::*, profile::LimitKind};
use tokio::time::{Instant, sleep};

use crate::token;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    Jira:
    burst_limits,
    quota_spent,
}

async fn burst_limits(jira: &Jira) {
    let begun = Instant::now();
    let issue = jira.issues().get_issue("WID-14").fields(["summary"]).send().await.unwrap();
    assert!(begun.elapsed() >= S(2));
    assert_eq!(issue.fields.summary.as_deref(), Some("The lid does not close"));

    // What is left is left at that endpoint, and of a second: nothing else is held back by it.
    assert_eq!(issue.rate().unwrap().remaining, 1);
    let begun = Instant::now();
    let comment = jira.issue_comments().add_comment("WID-14", "The hinge was bent.");
    let comment = comment.send().await.unwrap();
    assert!(begun.elapsed() >= S(4) && begun.elapsed() < S(60));
    assert_eq!(comment.status(), 201);

    // Overload means, as a limit does, that nothing was done.
    let begun = Instant::now();
    jira.issues().assign_issue("WID-14", Assignee::nobody()).send().await.unwrap();
    assert!(begun.elapsed() >= S(3));

    let begun = Instant::now();
    let error = jira.server_info().get_server_info().send().await.unwrap_err();
    assert!(begun.elapsed() >= S(5), "as nobody says for how long");
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Secondary, until: Some(_), api: Some(_), .. }
    ));
    assert!(error.to_string().ends_with("(request id request-15, 2 attempts: limited again)"));
}

async fn quota_spent(jira: &Jira) {
    let app = jira.with_credential(token("app")).unwrap();
    let get = async |key: &str| app.issues().get_issue(key).fields(["summary"]).send().await;
    let error = get("WID-14").await.unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Primary, until: Some(_), api: Some(_), .. }
    ));
    assert_eq!(error.attempts(), 1);
    assert!(error.stopped().unwrap().contains("passes the call's time limit"), "{error}");

    let begun = Instant::now();
    let error = get("WID-15").await.unwrap_err();
    assert_eq!((begun.elapsed(), error.attempts()), (S(0), 0));
    assert!(matches!(
        error.kind(),
        ErrorKind::RateLimited { kind: LimitKind::Primary, until: Some(_), api: None, .. }
    ));
    sleep(S(1200)).await;
    let issue = get("WID-15").await.unwrap();
    assert_eq!(issue.fields.summary.as_deref(), Some("Measure the lid"));
}
