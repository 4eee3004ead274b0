//! What waits for somebody, as in all providers' `work.rs`.

use std::time::Duration;

use forgekit::prelude::*;
use tokio::time::Instant;

plays! {
    GitLab:
    my_open_work,
}

async fn my_open_work(gitlab: &GitLab) {
    let mine = || gitlab.issues().list().scope("assigned_to_me").state("opened").per_page(2);
    let begun = Instant::now();
    let issues = mine().items().all().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(30));
    assert_eq!(issues.len(), 3);
    assert_eq!(issues[2].title, "Paint the box");
    assert_eq!(issues[0].references.as_ref().unwrap().full, "acme/widgets#7");

    let error = mine().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
