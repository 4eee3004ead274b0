//! What waits for somebody, as in all providers' `work.rs`.

use std::time::Duration;

use forgekit::prelude::*;
use tokio::time::Instant;

plays! {
    Slack:
    my_open_work,
}

async fn my_open_work(slack: &Slack) {
    let me = slack.auth().test().send().await.unwrap().into_value().user_id.unwrap();
    let begun = Instant::now();
    let items = slack.slack_lists().items_list("F1000").limit(2).items().all().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(30));
    let field = |at: usize, key: &str| {
        let found = items[at].fields.iter().find(|field| field.key == key);
        found.unwrap().clone()
    };
    assert_eq!(items.len(), 4);
    assert_eq!(field(3, "name").text.as_deref(), Some("Paint the box"));
    assert_eq!(field(2, "todo_completed").checkbox, Some(true));
    assert_eq!(field(0, "todo_assignee").user.as_deref(), Some(&[me][..]));
    assert_eq!(field(0, "todo_due_date").timestamp.unwrap().len(), 1);

    let error = slack.auth().test().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
