//! What waits for somebody, as in all providers' `work.rs`.

use std::time::Duration;

use forgekit::prelude::*;
use tokio::time::Instant;

plays! {
    AzureDevOps:
    my_open_work,
}

async fn my_open_work(azure: &AzureDevOps) {
    let items = azure.work_item_tracking();
    let mine = || {
        items.query_by_wiql(
            "SELECT [System.Id] FROM WorkItems \
             WHERE [System.AssignedTo] = @Me AND [System.State] <> 'Closed'",
        )
    };
    let found = mine().send().await.unwrap().into_value().work_items.unwrap();
    let ids: Vec<i64> = found.iter().map(|item| item.id).collect();
    let begun = Instant::now();
    let mut titles = Vec::new();
    for ids in ids.chunks(2) {
        let batch = items.get_work_items_batch(ids.to_vec());
        for item in
            batch.fields(["System.Title", "System.State"]).send().await.unwrap().into_value()
        {
            titles.push(item.fields["System.Title"].as_str().unwrap().to_owned());
        }
    }
    assert!(begun.elapsed() >= Duration::from_secs(30));
    assert_eq!(titles[2], "Paint the box");

    let error = mine().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
}
