//! What Jira does after it has answered.

use std::time::Duration;

use forgekit::{Wait, prelude::*};
use tokio::time::Instant;

const S: fn(u64) -> Duration = Duration::from_secs;

plays! {
    Jira:
    project_task,
}

async fn project_task(jira: &Jira) {
    // A time limit would be over at once where a socket is read on a paused clock.
    let patient = || Wait::every(S(2)).at_most(Duration::MAX);
    let begun = Instant::now();
    let delete = jira.projects().delete_project_asynchronously("LID");
    let location = delete.send().await.unwrap();
    assert_eq!(location.status(), 303);
    let task = jira.task(&location).unwrap().wait(patient()).await.unwrap();
    assert!(begun.elapsed() >= S(2 + 2));
    assert_eq!((task.status.as_str(), task.progress), ("COMPLETE", 100));
    assert_eq!(task.result.as_ref().unwrap()["deletedIssues"], 15);
    assert!(location.url.ends_with(&format!("/task/{}", task.id)));
    assert!(task.submitted < task.started.unwrap() && task.started < task.finished);

    // A failure is an end, too.
    let delete = jira.projects().delete_project_asynchronously("DRW");
    let location = delete.send().await.unwrap();
    let task = jira.task(&location).unwrap().wait(patient()).await.unwrap();
    assert_eq!(task.status.as_str(), "FAILED");
    assert_eq!(task.message.as_deref(), Some("The project is locked."));
    assert!(task.result.is_none());
}
