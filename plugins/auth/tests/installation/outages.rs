//! Stores that are away.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use tracing::Level;

use crate::{
    github::{GitHub, echo},
    logs::Logs,
    memory::Memory,
    stores::{MINUTE, client, key, process},
};

#[tokio::test(start_paused = true)]
async fn calls_go_on_without_the_store_and_one_warning_tells() {
    let (logs, _guard) = Logs::record();
    let (github, store) = (GitHub::new(), Memory::default());
    store.is_away(true);
    let installations = process(&github, &store, key(1));
    for id in 0..20 {
        let client = installations.client(id).unwrap();
        let token = echo(&client).await.unwrap();
        assert_eq!(echo(&client).await.unwrap(), token);
        sleep(MINUTE / 20).await;
    }
    assert_eq!(github.token_requests().len(), 20);
    assert_eq!(logs.at(Level::WARN).len(), 1, "{:?}", logs.at(Level::WARN));
    assert!(store.asked() < 20, "it is left alone for a while");

    store.is_away(false);
    sleep(MINUTE).await;
    echo(&installations.client(21).unwrap()).await.unwrap();
    assert_eq!(store.all().len(), 1);
    assert_eq!(logs.at(Level::INFO).len(), 1);
    store.is_away(true);
    echo(&installations.client(22).unwrap()).await.unwrap();
    assert_eq!(logs.at(Level::WARN).len(), 2, "another outage is told");
}

#[tokio::test(start_paused = true)]
async fn a_store_that_does_not_answer_is_not_waited_for_long() {
    let (github, store) = (GitHub::new(), Memory::default());
    store.hangs();
    let began = Instant::now();
    echo(&client(&github, &store, 1)).await.unwrap();
    assert_eq!(began.elapsed(), Duration::from_secs(3));
}
