//! What waits for somebody, as in all providers' `work.rs`.

use std::time::Duration;

use forgekit::prelude::*;
use tokio::time::Instant;

plays! {
    Jira:
    my_open_work,
}

async fn my_open_work(jira: &Jira) {
    let mine = || {
        let jql = "assignee = currentUser() AND statusCategory != Done";
        jira.issue_search().search().jql(jql).fields(["summary", "status"]).max_results(2)
    };
    let begun = Instant::now();
    let issues = mine().items().all().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(30));
    let keys: Vec<_> = issues.iter().filter_map(|issue| issue.key.as_deref()).collect();
    assert_eq!(keys, ["BOX-7", "BOX-8", "BOX-9"]);
    assert_eq!(issues[2].fields.summary.as_deref(), Some("Paint the box"));

    let error = mine().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
