use std::time::Duration;

use forgekit_core::{Body, Paginated, paginate::Continuation};
use http::Response;

use crate::provider::{
    BodyCursor, ContinuationHeader, Cursor, ITEMS, Item, Link, NextUrl, Number, Since, StartAt,
    TopSkip, client, client_with, list,
};

/// Left after any number of items and gone on with, through text, a list is whole.
async fn check<O: Paginated<Item = Item>>() {
    let (client, _) = client();
    for had in [1, 19, 20, 21, 40, 136] {
        let mut items = list::<O>(&client).items();
        let mut ids = Vec::new();
        for _ in 0..had {
            ids.push(items.next().await.unwrap().unwrap().id);
        }
        let text = serde_json::to_string(&items.continuation().unwrap()).unwrap();
        drop(items);
        let from: Continuation = serde_json::from_str(&text).unwrap();
        let rest = list::<O>(&client).items().resume_from(&from).all().await.unwrap();
        ids.extend(rest.iter().map(|item| item.id));
        assert_eq!(ids, (1..=ITEMS).collect::<Vec<_>>(), "{had} of {}", O::META.id);
    }
}

#[tokio::test]
async fn a_list_goes_on_where_it_was_left() {
    check::<Link>().await;
    check::<Number>().await;
    check::<Since>().await;
    check::<Cursor>().await;
    check::<StartAt>().await;
    check::<ContinuationHeader>().await;
    check::<TopSkip>().await;
    check::<BodyCursor>().await;
    check::<NextUrl>().await;
}

#[tokio::test]
async fn what_has_not_begun_or_has_ended_does_not_go_on() {
    let (client, _) = client();
    let mut items = list::<Link>(&client).items();
    assert_eq!(items.continuation(), None);
    while items.next().await.is_some() {}
    assert_eq!(items.continuation(), None);
}

#[tokio::test]
async fn an_error_comes_after_the_items_before_it_and_knows_where_to_go_on() {
    for concurrent in [1, 4] {
        let (client, log) = client_with(Duration::ZERO, |_, count| {
            let broken = Response::builder().status(500).body(Body::from("sorry")).unwrap();
            (count == 7).then_some(broken)
        });
        let mut items = list::<Link>(&client).items().concurrent(concurrent);
        let mut ids = Vec::new();
        let error = loop {
            match items.next().await.unwrap() {
                Ok(item) => ids.push(item.id),
                Err(error) => break error,
            }
        };
        assert_eq!(ids, (1..=120).collect::<Vec<_>>());
        assert!(error.is_server_error());
        assert!(items.next().await.is_none());
        assert_eq!(log.count(), 7);

        let from = error.continuation().unwrap();
        assert_eq!((from.operation(), from.skip()), ("list/Link", 0));
        let rest = list::<Link>(&client).items().resume_from(from).all().await.unwrap();
        ids.extend(rest.iter().map(|item| item.id));
        assert_eq!(ids, (1..=ITEMS).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn a_page_that_does_not_fit_can_be_asked_for_again() {
    let (client, _) = client_with(Duration::ZERO, |_, count| {
        (count == 3).then(|| Response::new(Body::from("[{\"id\":")))
    });
    let mut items = list::<Link>(&client).items();
    for _ in 0..40 {
        items.next().await.unwrap().unwrap();
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.is_decode());
    let from = error.continuation().unwrap();
    let rest = list::<Link>(&client).items().resume_from(from).all().await.unwrap();
    assert_eq!(rest.first().unwrap().id, 41);
    assert_eq!(rest.len(), 97);
}

#[tokio::test]
async fn a_place_in_another_list_or_elsewhere_is_refused() {
    let (client, log) = client();
    let at = |operation: &str, url: &str| -> Continuation {
        let text = format!(r#"{{"operation": "{operation}", "url": "{url}"}}"#);
        serde_json::from_str(&text).unwrap()
    };
    for (from, expected) in [
        (
            at("list/Since", "https://api.example.com/v1/list?style=Link"),
            "a list of list/Since cannot be gone on with by list/Link",
        ),
        (at("list/Link", "https://evil.example/list"), "said to be at evil.example"),
        (at("list/Link", "http://api.example.com/v1/list"), "not one of the client's origins"),
        (at("list/Link", "https://"), "is not valid"),
    ] {
        let mut items = list::<Link>(&client).items().resume_from(&from);
        let error = items.next().await.unwrap().unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(error.operation(), Some("list/Link"));
    }
    assert_eq!(log.count(), 0);
}

#[tokio::test]
async fn a_place_does_not_show_what_was_searched_for() {
    let (client, _) = client();
    let mut items = list::<Link>(&client).with_query("q", "canary").items();
    items.next().await;
    let from = items.continuation().unwrap();
    let shown = format!("{from:?} {items:?}");
    assert!(shown.contains("list/Link") && !shown.contains("canary"), "{shown}");
}
