//! Answers that point to a storage host.

use forgekit_core::{Call, ErrorKind, OperationMeta};
use forgekit_transfer::download;

use crate::{
    provider::{Archive, Raw, SECRET, answered, respond},
    shelf::{Shelf, bytes, read},
};

const STORED: &str = "https://storage.example/blob?sig=k3y-canary";

fn pointing(
    status: u16,
    location: &'static str,
    shelf: Shelf,
) -> (forgekit_core::Client, crate::provider::Log) {
    answered(move |head| match head.uri.path() {
        path if path.starts_with("/items") => respond(status, &[("location", location)], "moved"),
        _ => shelf.answer(head),
    })
}

#[tokio::test]
async fn the_download_goes_on_where_the_answer_points_to() {
    for status in [301, 302, 303, 307, 308] {
        let (client, log) = pointing(status, STORED, Shelf::new(bytes(1000)));
        let call = Call::<Archive>::new(&client).with_path("id", 1);
        let call = call.header("accept", "application/zip");
        let read = read(download(&client, call.request().unwrap())).await.unwrap();
        assert_eq!(read, bytes(1000));
        let sent = log.take();
        assert_eq!((sent.len(), sent[1].uri.to_string().as_str()), (2, STORED));
        assert_eq!(sent[1].headers["accept"], "application/zip");
    }
}

#[tokio::test]
async fn no_credential_goes_there() {
    let (client, log) = pointing(302, STORED, Shelf::new(bytes(10)));
    let archive = Call::<Archive>::new(&client).with_path("id", 1);
    let archive = archive.header("cookie", "own-canary");
    let raw = Call::<Raw>::new(&client).with_path("id", 1);
    for request in [archive.request().unwrap(), raw.request().unwrap()] {
        read(download(&client, request)).await.unwrap();
        let sent = log.take();
        assert_eq!(sent[0].headers["authorization"], format!("Bearer {SECRET}"));
        assert_eq!(sent[1].uri.host(), Some("storage.example"));
        let shown =
            format!("{:?}", sent[1].headers.values().map(|v| v.to_str()).collect::<Vec<_>>());
        assert!(!sent[1].headers.contains_key("authorization") && !shown.contains("canary"));
    }
}

#[tokio::test]
async fn the_credential_stays_with_the_provider() {
    let (client, log) = pointing(302, "/stored/1", Shelf::new(bytes(10)));
    let call = Call::<Archive>::new(&client).with_path("id", 1);
    read(download(&client, call.request().unwrap())).await.unwrap();
    let sent = log.take();
    assert_eq!(sent[1].uri, "https://api.example.com/stored/1");
    assert_eq!(sent[1].headers["authorization"], format!("Bearer {SECRET}"));
}

#[tokio::test]
async fn the_rest_is_asked_for_by_the_same_call() {
    let shelf = Shelf::new(bytes(1000)).breaking([300]);
    let (client, log) = pointing(302, STORED, shelf);
    let call = Call::<Archive>::new(&client).with_path("id", 1);
    let read = read(download(&client, call.request().unwrap())).await.unwrap();
    assert_eq!(read, bytes(1000));
    let hosts: Vec<_> = log.take().iter().map(|head| head.uri.host().unwrap().to_owned()).collect();
    let [api, storage] = ["api.example.com", "storage.example"];
    assert_eq!(hosts, [api, storage, api, storage]);
}

#[tokio::test]
async fn the_way_there_counts_against_no_budget() {
    let (client, log) = pointing(302, STORED, Shelf::new(bytes(10)));
    let call = Call::<Archive>::new(&client).with_path("id", 1);
    read(download(&client, call.request().unwrap())).await.unwrap();
    let class = |head: &http::request::Parts| {
        head.extensions.get::<&'static OperationMeta>().map(|meta| meta.class)
    };
    let sent = log.take();
    assert_ne!(class(&sent[0]), class(&sent[1]));
}

#[tokio::test]
async fn plain_http_and_other_schemes_are_refused() {
    for location in ["http://storage.example/x?sig=canary", "file:///etc/passwd", "https://"] {
        let (client, log) = pointing(302, location, Shelf::new(bytes(10)));
        let call = Call::<Archive>::new(&client).with_path("id", 1);
        let error = download(&client, call.request().unwrap()).stream().await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Refused(_)), "{error:?}");
        assert_eq!(error.operation(), Some("items/archive"));
        assert!(!error.to_string().contains("canary"), "{error}");
        assert_eq!(log.take().len(), 1);
    }
}

#[tokio::test]
async fn an_error_there_is_one_of_the_call() {
    let (client, _) = answered(|head| match head.uri.host() {
        Some("storage.example") => respond(403, &[], "signature expired"),
        _ => respond(302, &[("location", STORED)], ""),
    });
    let call = Call::<Archive>::new(&client).with_path("id", 1);
    let error = download(&client, call.request().unwrap()).stream().await.unwrap_err();
    assert!(error.is_forbidden(), "{error:?}");
    assert_eq!(error.operation(), Some("items/archive"));
    assert!(error.to_string().contains("signature expired"), "{error}");
    assert!(!format!("{error:?}{error}").contains("k3y-canary"), "{error}");
}
