//! What waits for somebody, as in all providers' `work.rs`.

use std::time::Duration;

use forgekit::prelude::*;
use tokio::time::Instant;

plays! {
    GitHub:
    my_open_work,
}

async fn my_open_work(github: &GitHub) {
    let mine = || github.issues().list().filter("assigned").state("open").per_page(2);
    let begun = Instant::now();
    let issues = mine().items().all().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(30));
    assert_eq!(issues.len(), 3);
    assert_eq!(issues[2].title, "Paint the box");
    let repository = issues[0].repository.as_ref().unwrap();
    assert_eq!(repository.full_name, "acme/widgets");

    let error = mine().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
