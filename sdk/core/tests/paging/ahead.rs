use std::time::Duration;

use forgekit_core::Paginated;
use tokio::time::{Instant, sleep};

use crate::provider::{
    Cursor, ITEMS, Item, Link, Number, PageBean, StartAt, TotalCommits, client_with, list,
};

const LATENCY: Duration = Duration::from_millis(50);

async fn span<O: Paginated<Item = Item>>(concurrent: usize) -> (Duration, usize) {
    let (client, log) = client_with(LATENCY, |_, _| None);
    let start = Instant::now();
    let items = list::<O>(&client).items().concurrent(concurrent).all().await.unwrap();
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    assert_eq!(ids, (1..=ITEMS).collect::<Vec<_>>(), "{}", O::META.id);
    (start.elapsed(), log.count())
}

#[tokio::test(start_paused = true)]
async fn many_pages_come_at_once_where_their_number_is_known() {
    assert_eq!(span::<Link>(1).await, (7 * LATENCY, 7));
    // The first one tells of six others.
    assert_eq!(span::<Link>(8).await, (2 * LATENCY, 7));
    assert_eq!(span::<Link>(3).await, (3 * LATENCY, 7));
    assert_eq!(span::<Number>(8).await, (2 * LATENCY, 7));
    assert_eq!(span::<StartAt>(8).await, (2 * LATENCY, 7));
    assert_eq!(span::<PageBean>(8).await, (2 * LATENCY, 7));
    assert_eq!(span::<TotalCommits>(8).await, (2 * LATENCY, 7));
    // Nobody knows the next cursor beforehand.
    assert_eq!(span::<Cursor>(8).await, (7 * LATENCY, 7));
}

#[tokio::test(start_paused = true)]
async fn no_more_is_sent_than_is_wanted() {
    let (client, log) = client_with(LATENCY, |_, _| None);
    let pages = list::<Link>(&client).items().concurrent(8).max_pages(3);
    assert_eq!(pages.all().await.unwrap().len(), 60);
    assert_eq!(log.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn pages_are_got_while_others_are_used() {
    let use_of_a_page = async |prefetch: usize| {
        let (client, log) = client_with(LATENCY, |_, _| None);
        let mut pages = list::<Link>(&client).pages().prefetch(prefetch);
        let start = Instant::now();
        while let Some(page) = pages.next().await {
            page.unwrap();
            sleep(LATENCY).await;
        }
        assert_eq!(log.count(), 7);
        start.elapsed()
    };
    assert_eq!(use_of_a_page(0).await, 14 * LATENCY);
    assert_eq!(use_of_a_page(1).await, 8 * LATENCY);
    assert_eq!(use_of_a_page(3).await, 8 * LATENCY);
}

#[tokio::test(start_paused = true)]
async fn no_more_pages_are_got_than_may_be_ahead() {
    for (ahead, most) in [(1, 2), (2, 3), (4, 5)] {
        let (client, log) = client_with(LATENCY, |_, _| None);
        let mut pages = list::<Link>(&client).pages().prefetch(ahead);
        pages.next().await.unwrap().unwrap();
        sleep(100 * LATENCY).await;
        assert_eq!(log.count(), most, "one is used, and {ahead} are ahead");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_dropped_asks_for_nothing_more() {
    let (client, log) = client_with(LATENCY, |_, _| None);
    let mut items = list::<Link>(&client).items().prefetch(3);
    items.next().await.unwrap().unwrap();
    let before = log.count();
    drop(items);
    sleep(100 * LATENCY).await;
    assert!(log.count() <= before + 1, "one may have been on its way");
}

#[tokio::test(start_paused = true)]
async fn both_together_keep_the_order() {
    let (client, _) = client_with(LATENCY, |_, _| None);
    let items = list::<Link>(&client).items().prefetch(2).concurrent(4).all().await.unwrap();
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    assert_eq!(ids, (1..=ITEMS).collect::<Vec<_>>());
}
