//! Connections that break midway, where what was given cannot be taken back.

use std::error::Error as _;

use forgekit_core::{Body, ErrorKind};
use futures_util::stream;

use crate::{
    provider::{answered, respond},
    shelf::{Shelf, begin, bytes, read},
};

#[tokio::test]
async fn the_rest_is_asked_for() {
    let (client, log) = Shelf::new(bytes(1000)).breaking([300, 200, 0]).client();
    assert_eq!(read(begin(&client)).await.unwrap(), bytes(1000));
    let ranges: Vec<_> = log
        .take()
        .iter()
        .map(|head| head.headers.get("range").map(|range| range.to_str().unwrap().to_owned()))
        .collect();
    let asked = ["bytes=300-", "bytes=500-", "bytes=500-"].map(|range| Some(range.to_owned()));
    assert_eq!(ranges[0], None);
    assert_eq!(ranges[1..], asked);
}

#[tokio::test]
async fn the_rest_is_of_the_same_thing() {
    let (client, log) = Shelf::new(bytes(1000)).breaking([300]).client();
    read(begin(&client)).await.unwrap();
    assert_eq!(log.take()[1].headers["if-range"], "\"one\"");
}

#[tokio::test]
async fn it_is_asked_for_so_often_and_no_more() {
    let (client, log) = Shelf::new(bytes(1000)).breaking([10; 9]).client();
    let (before, error) = read(begin(&client).reconnects(2)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(error.source().unwrap().to_string(), "connection reset");
    assert_eq!((before.len(), log.take().len()), (30, 3));
    let (before, _) = read(begin(&client).reconnects(0)).await.unwrap_err();
    assert_eq!((before.len(), log.take().len()), (10, 1));
}

#[tokio::test]
async fn what_is_sent_whole_again_is_given_once() {
    let shelf = Shelf::new(bytes(1000)).breaking([300]).without_parts();
    let (client, log) = shelf.client();
    assert_eq!(read(begin(&client)).await.unwrap(), bytes(1000));
    assert_eq!(log.take().len(), 2);
}

#[tokio::test]
async fn it_may_break_again_while_it_is_sent_whole() {
    let shelf = Shelf::new(bytes(1000)).breaking([300, 50, 400]).without_parts();
    let (client, log) = shelf.client();
    assert_eq!(read(begin(&client)).await.unwrap(), bytes(1000));
    assert_eq!(log.take().len(), 4);
}

#[tokio::test]
async fn what_was_changed_is_an_error() {
    let shelf = Shelf::new(bytes(1000)).breaking([300]);
    let (client, _) = shelf.client();
    let begun = begin(&client).on_progress({
        let shelf = shelf.clone();
        move |at| {
            if at.bytes == 300 {
                shelf.put(bytes(2000), "\"two\"");
            }
        }
    });
    let (before, error) = read(begun).await.unwrap_err();
    assert_eq!(before.len(), 300);
    assert!(error.to_string().contains("changed in the meantime"), "{error}");
}

#[tokio::test]
async fn what_has_no_lasting_name_is_not_put_together() {
    for etag in [None, Some("W/\"one\"")] {
        let (client, log) = Shelf::new(bytes(1000)).named(etag).breaking([300]).client();
        let (before, error) = read(begin(&client)).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
        assert_eq!((before.len(), log.take().len()), (300, 1));
    }
}

#[tokio::test]
async fn before_the_first_byte_it_simply_begins_again() {
    let (client, log) = Shelf::new(bytes(1000)).named(None).breaking([0]).client();
    assert_eq!(read(begin(&client)).await.unwrap(), bytes(1000));
    assert_eq!(log.take().len(), 2);
}

#[tokio::test]
async fn an_end_that_comes_too_early_is_an_error() {
    let (client, log) = answered(|_| {
        let body = stream::iter([Ok::<_, forgekit_core::BoxError>(bytes(7))]);
        respond(200, &[("content-length", "10")], Body::from_stream(body))
    });
    let (before, error) = read(begin(&client)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(error.source().unwrap().to_string(), "it ended after 7 of 10 bytes");
    assert_eq!((before.len(), log.take().len()), (7, 1));
}

#[tokio::test]
async fn more_than_announced_is_an_error() {
    let (client, _) = answered(|_| respond(200, &[("content-length", "10")], "eleven bytes"));
    let (_, error) = read(begin(&client)).await.unwrap_err();
    assert!(error.source().unwrap().to_string().contains("more than the 10 bytes"), "{error:?}");
}

#[tokio::test]
async fn a_write_is_not_sent_again() {
    let (client, log) = Shelf::new(bytes(1000)).breaking([300]).client();
    let call = client.request(http::Method::POST, "/render").request().unwrap();
    let (_, error) = read(forgekit_transfer::download(&client, call)).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(log.take().len(), 1);
}
