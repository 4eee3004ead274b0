use forgekit_core::{Client, ErrorKind};
use futures_util::TryStreamExt as _;

use crate::provider::{Calls as _, List, ListIn, Log, SECRET, answered, respond};

/// Three pages of two items; `next` makes the link of a page's successor.
fn three_pages(next: fn(u32) -> String) -> (Client, Log) {
    let (builder, log) = answered(move |seen| {
        let page = seen.uri.split_once("page=").map_or(1, |(_, page)| page.parse().unwrap());
        let items = format!(r#"[{{"id": {}}}, {{"id": {}}}]"#, 2 * page - 1, 2 * page);
        let body = match seen.uri.contains("envelopes") {
            true => format!(r#"{{"items": {items}}}"#),
            false => items,
        };
        let link = format!("<{}>; rel=\"next\"", next(page + 1));
        let headers: &[_] = if page < 3 { &[("link", link.as_str())] } else { &[] };
        respond(200, headers, body)
    });
    (builder.build().unwrap(), log)
}

fn absolute(page: u32) -> String {
    format!("https://api.example.com/v1/items?page={page}")
}

#[tokio::test]
async fn all_items_are_given_in_order() {
    let (client, log) = three_pages(absolute);
    let list = client.items().of::<List>().header("x-a", "1");
    let ids: Vec<i64> = list.items().map_ok(|item| item.id).try_collect().await.unwrap();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
    let sent = log.all();
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[2].uri, "https://api.example.com/v1/items?page=3");
    assert_eq!(sent[2].headers["x-a"], "1");
    assert_eq!(sent[2].headers["authorization"], format!("Bearer {SECRET}"));

    let (client, _) = three_pages(|page| format!("?page={page}"));
    let items = client.items().of::<ListIn>().items().all().await.unwrap();
    assert_eq!(items.len(), 6);
}

#[tokio::test]
async fn pages_are_asked_for_when_they_are_needed() {
    let (client, log) = three_pages(absolute);
    let mut pages = client.items().of::<List>().pages();
    assert!(log.all().is_empty());
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.len(), first.status().as_u16()), (2, 200));
    assert_eq!(log.all().len(), 1);

    let mut items = client.items().of::<List>().items();
    for expected in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap().id, expected);
    }
    assert_eq!(log.all().len(), 3);
}

async fn refused(next: fn(u32) -> String) -> (String, usize) {
    let (client, log) = three_pages(next);
    let mut items = client.items().of::<List>().items();
    let mut seen = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(_) => seen += 1,
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::Refused(_)));
                assert_eq!(error.operation(), Some("items/list"));
                assert!(items.next().await.is_none());
                assert_eq!(log.all().len() * 2, seen);
                return (error.to_string(), seen);
            }
        }
    }
    panic!("the pages ended");
}

#[tokio::test]
async fn a_page_elsewhere_is_refused() {
    let (error, seen) = refused(|_| "https://evil.example/v1/items?page=2".to_owned()).await;
    assert!(error.contains("said to be at evil.example"), "{error}");
    assert_eq!(seen, 2);
    refused(|_| "http://api.example.com/v1/items?page=2".to_owned()).await;
    refused(|_| "//evil.example/items?page=2".to_owned()).await;
    refused(|_| "https://".to_owned()).await;
}

#[tokio::test]
async fn the_same_page_twice_is_refused() {
    let (error, seen) = refused(|_| "https://api.example.com/v1/items".to_owned()).await;
    assert!(error.contains("had given before"), "{error}");
    assert_eq!(seen, 2);
    refused(|page| absolute(if page == 3 { 2 } else { page })).await;
}

#[tokio::test]
async fn lists_end_where_they_are_told_to() {
    let (client, log) = three_pages(absolute);
    let two = client.items().of::<List>().items().max_pages(2).all().await.unwrap();
    assert_eq!((two.len(), log.all().len()), (4, 2));
    let (client, log) = three_pages(absolute);
    let two = client.items().of::<List>().items().max_items(2).all().await.unwrap();
    assert_eq!((two.len(), log.all().len()), (2, 1));
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let (builder, log) = answered(|seen| match seen.uri.contains("page=2") {
        true => respond(500, &[], ""),
        false => respond(200, &[("link", "<?page=2>; rel=next")], r#"[{"id": 1}]"#),
    });
    let client = builder.build().unwrap();
    let mut pages = client.items().of::<List>().pages();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().unwrap_err().is_server_error());
    assert!(pages.next().await.is_none());
    assert_eq!(log.all().len(), 2);
}

#[tokio::test]
async fn a_page_that_does_not_fit_ends_the_pages() {
    let (builder, _) = answered(|_| respond(200, &[("link", "<?page=2>; rel=next")], "{}"));
    let client = builder.build().unwrap();
    let mut pages = client.items().of::<List>().pages();
    assert!(pages.next().await.unwrap().unwrap_err().is_decode());
    assert!(pages.next().await.is_none());
}
