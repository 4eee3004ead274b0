use forgekit_core::Paginated;

use crate::provider::{
    Batch, BodyCursor, ContinuationHeader, Counted, Cursor, Keyset, Link, NextPageToken, NextUrl,
    Number, PageBean, Since, Skip, StartAt, TopSkip, TotalCommits,
};
use crate::provider::{ITEMS, Item, client, list};

/// All items come in order, with so many requests; and no request is made for what is not wanted.
async fn check<O: Paginated<Item = Item>>(requests: usize) {
    let (client, log) = client();
    let items = list::<O>(&client).items().all().await.unwrap();
    let ids: Vec<_> = items.iter().map(|item| item.id).collect();
    assert_eq!(ids, (1..=ITEMS).collect::<Vec<_>>(), "{}", O::META.id);
    assert_eq!(log.count(), requests, "{}: {:#?}", O::META.id, log.all());

    for (wanted, requests) in [(0, 0), (1, 1), (20, 1), (21, 2), (40, 2), (137, 7)] {
        let before = log.count();
        let items = list::<O>(&client).items().max_items(wanted).all().await.unwrap();
        assert_eq!(items.len(), wanted);
        assert_eq!(log.count() - before, requests, "{} of {}", wanted, O::META.id);
    }
    let before = log.count();
    let mut items = list::<O>(&client).items();
    for id in 1..=20 {
        assert_eq!(items.next().await.unwrap().unwrap().id, id);
    }
    drop(items);
    assert_eq!(log.count() - before, 1);

    let before = log.count();
    let mut pages = list::<O>(&client).pages().max_pages(3);
    let mut count = 0;
    while let Some(page) = pages.next().await {
        assert!(page.unwrap().status().is_success());
        count += 1;
    }
    assert_eq!((count, log.count() - before), (3, 3));
}

#[tokio::test]
async fn every_style_gives_the_same_list() {
    check::<Link>(7).await;
    check::<Number>(7).await;
    check::<Counted>(7).await;
    check::<Keyset>(7).await;
    // Nothing says that the last item is the last.
    check::<Since>(8).await;
    check::<Cursor>(7).await;
    check::<StartAt>(7).await;
    check::<PageBean>(7).await;
    check::<NextPageToken>(7).await;
    check::<ContinuationHeader>(7).await;
    check::<Batch>(7).await;
    check::<TopSkip>(7).await;
    check::<Skip>(7).await;
    check::<BodyCursor>(7).await;
    check::<NextUrl>(7).await;
    check::<TotalCommits>(7).await;
}

#[tokio::test]
async fn a_page_tells_how_long_the_list_is() {
    let (client, _) = client();
    let first = list::<Number>(&client).pages().next().await.unwrap().unwrap();
    assert_eq!((first.total_items(), first.total_pages()), (Some(137), Some(7)));
    let first = list::<Link>(&client).pages().next().await.unwrap().unwrap();
    assert_eq!((first.total_items(), first.total_pages()), (None, Some(7)));
    let first = list::<Cursor>(&client).pages().next().await.unwrap().unwrap();
    assert_eq!((first.total_items(), first.total_pages()), (None, None));
}
