use bytes::Bytes;
use forgekit_core::{Body, BoxError, Client, ErrorKind};

use crate::provider::{Calls as _, Create, Log, SECRET, Update, answered, respond};

const ITEM: &str = r#"{"id": 1}"#;

/// A provider that redirects what is under `/v1`, and answers everything else.
fn redirecting(status: u16, location: &'static str) -> (Client, Log) {
    let (builder, log) = answered(move |seen| {
        if seen.uri.starts_with("https://api.example.com/v1") {
            respond(status, &[("location", location)], "moved")
        } else {
            respond(200, &[], ITEM)
        }
    });
    (builder.build().unwrap(), log)
}

#[tokio::test]
async fn a_moved_resource_is_found() {
    for status in [301, 302, 303, 307, 308] {
        let (client, log) = redirecting(status, "/moved/1?a=b");
        let item = client.items().get(1).send().await.unwrap();
        assert_eq!(item.id, 1);
        let sent = log.last();
        assert_eq!(sent.uri, "https://api.example.com/moved/1?a=b");
        assert_eq!(sent.headers["authorization"], format!("Bearer {SECRET}"));
    }
}

#[tokio::test]
async fn a_write_is_repeated_with_its_body() {
    for status in [301, 307, 308] {
        let (client, log) = redirecting(status, "/moved/1");
        let update = client.items().at::<Update>(1).with_field("a", 1);
        update.send().await.unwrap();
        let sent = log.last();
        assert_eq!((sent.method.as_str(), sent.body.as_str()), ("PATCH", r#"{"a":1}"#));
        assert_eq!(sent.headers["content-type"], "application/json");
    }
}

#[tokio::test]
async fn a_write_does_not_become_a_read() {
    let (client, log) = redirecting(301, "/moved");
    let error = client.items().of::<Create>().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 301);
    assert_eq!(log.all().len(), 1);
}

#[tokio::test]
async fn a_stream_is_not_sent_again() {
    let (client, log) = redirecting(307, "/moved");
    let chunks = futures_util::stream::iter([Ok::<_, BoxError>(Bytes::from("{}"))]);
    let create = client.items().of::<Create>().with_body(Body::from_stream(chunks));
    assert_eq!(create.send().await.unwrap_err().status().unwrap(), 307);
    assert_eq!(log.all().len(), 1);
}

#[tokio::test]
async fn another_host_gets_no_credentials() {
    let (client, log) = redirecting(302, "https://cdn.example/x");
    client.items().get(1).send().await.unwrap();
    let sent = log.last();
    assert_eq!(sent.uri, "https://cdn.example/x");
    assert!(!sent.headers.contains_key("authorization"));
}

#[tokio::test]
async fn plain_http_is_refused() {
    let (client, log) = redirecting(301, "http://api.example.com/x");
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Refused(_)));
    assert!(error.to_string().contains("from https to plain http"), "{error}");
    assert_eq!(log.all().len(), 1);
}

#[tokio::test]
async fn a_circle_ends() {
    let (client, log) = redirecting(302, "https://api.example.com/v1/again");
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(error.to_string().contains("more than 10 times"), "{error}");
    assert_eq!(log.all().len(), 11);
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_an_error() {
    let (builder, _) = answered(|_| respond(302, &[], "moved"));
    let error = builder.build().unwrap().items().get(1).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
}
