use std::time::Duration;

use forgekit_core::{Body, ErrorKind};
use http::Response;

use crate::provider::{Counted, Link, TopSkip, answer, client_with, list};

fn respond(status: u16, link: &str, body: &'static str) -> Response<Body> {
    Response::builder().status(status).header("link", link).body(Body::from(body)).unwrap()
}

/// A provider that does not heed the number.
#[tokio::test]
async fn the_same_page_under_another_number_is_an_error() {
    let first = "https://api.example.com/v1/list?style=Counted&per_page=20";
    let (client, log) = client_with(Duration::ZERO, |_, _| Some(answer(&first.parse().unwrap())));
    let mut items = list::<Counted>(&client).items();
    let mut count = 0;
    let error = loop {
        match items.next().await.unwrap() {
            Ok(_) => count += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error.kind(), ErrorKind::Refused(_)));
    assert!(error.to_string().contains("the same page twice in a row"), "{error}");
    assert_eq!((count, log.count()), (40, 2));
}

#[tokio::test]
async fn a_list_without_end_has_one() {
    let (client, log) = client_with(Duration::ZERO, |_, count| {
        let next = format!("<https://api.example.com/v1/list?page={}>; rel=next", count + 1);
        Some(respond(200, &next, "[]"))
    });
    let error = list::<Link>(&client).items().all().await.unwrap_err();
    assert!(error.to_string().contains("goes on after 10000 pages"), "{error}");
    assert_eq!(log.count(), 10_000);
}

#[tokio::test]
async fn a_foreign_rest_is_refused_as_a_whole() {
    let (client, log) = client_with(Duration::ZERO, |_, _| {
        let link = "<https://api.example.com/v1/list?page=2>; rel=next, \
                    <https://evil.example/v1/list?page=9>; rel=last";
        Some(respond(200, link, "[]"))
    });
    // The last page is only read for its number, which is taken from what is like the next one.
    let mut pages = list::<Link>(&client).pages().concurrent(4).max_pages(2);
    while let Some(page) = pages.next().await {
        page.unwrap();
    }
    assert!(log.all().iter().all(|uri| uri.starts_with("https://api.example.com/")));
}

#[tokio::test]
async fn an_empty_repository_and_no_content_are_empty_lists() {
    for status in [409, 204] {
        let (client, log) = client_with(Duration::ZERO, move |_, _| Some(respond(status, "", "")));
        assert!(list::<Link>(&client).items().all().await.unwrap().is_empty());
        assert_eq!(log.count(), 1);
    }
}

#[tokio::test]
async fn items_that_come_twice_are_left_out_on_request() {
    // Something was added before the second page was asked for.
    let (client, _) = client_with(Duration::ZERO, |uri, _| {
        let moved = uri.query()?.contains("skip=40");
        let body = r#"{"values": [{"id": 40}, {"id": 41}]}"#;
        moved.then(|| respond(200, "", body))
    });
    let all = list::<TopSkip>(&client).items().all().await.unwrap();
    assert_eq!(all.len(), 42);
    let mut items = list::<TopSkip>(&client).items().distinct_by(|item| item.id);
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id);
    }
    assert_eq!(ids, (1..=41).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_hostile_link_header_costs_linear_time() {
    // Quadratic time would be a minute in this build.
    let hostile = "<".repeat(100_000);
    let (client, log) = client_with(Duration::ZERO, move |_, _| Some(respond(200, &hostile, "[]")));
    for _ in 0..20 {
        assert!(list::<Link>(&client).items().all().await.unwrap().is_empty());
    }
    assert_eq!(log.count(), 20);
}
