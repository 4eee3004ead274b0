use std::sync::{Arc, Mutex};

use forgekit_core::ErrorKind;
use forgekit_transfer::{Download, Multipart, Upload, download, download::Chunks};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _};

use crate::{
    provider::{answered, respond},
    shelf::{Shelf, begin, bytes, read, request},
};

#[tokio::test]
async fn the_bytes_come_as_they_are() {
    let (client, log) = Shelf::new(bytes(1000)).client();
    assert_eq!(read(begin(&client)).await.unwrap(), bytes(1000));
    let sent = log.take();
    assert_eq!(sent.len(), 1);
    assert!(!sent[0].headers.contains_key("range"));
    assert_eq!(sent[0].headers["cache-control"], "no-store");
}

#[tokio::test]
async fn what_came_with_them_is_known() {
    let (client, _) = Shelf::new(bytes(1000)).client();
    let chunks = begin(&client).stream().await.unwrap();
    assert_eq!(chunks.length(), Some(1000));
    assert_eq!(chunks.headers()["etag"], "\"one\"");
}

#[tokio::test]
async fn they_can_be_read() {
    let (client, _) = Shelf::new(bytes(1000)).client();
    let mut reader = begin(&client).reader().await.unwrap();
    let mut some = [0; 7];
    reader.read_exact(&mut some).await.unwrap();
    assert_eq!(some[..], bytes(7));
    let mut rest = Vec::new();
    reader.read_to_end(&mut rest).await.unwrap();
    assert_eq!(rest, bytes(1000).slice(7..));
    assert_eq!(reader.get_ref().length(), Some(1000));
}

#[tokio::test]
async fn lines_can_be_read() {
    let (client, _) = answered(|_| respond(200, &[], "one\ntwo\n"));
    let mut lines = begin(&client).reader().await.unwrap().lines();
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "one");
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "two");
    assert_eq!(lines.next_line().await.unwrap(), None);
}

#[tokio::test]
async fn nothing_is_a_download_too() {
    let (client, _) = answered(|_| respond(200, &[("content-length", "0")], ""));
    assert_eq!(read(begin(&client)).await.unwrap(), "");
}

#[tokio::test]
async fn progress_is_told() {
    let (client, _) = Shelf::new(bytes(250)).client();
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = told.clone();
    let begun =
        begin(&client).on_progress(move |at| kept.lock().unwrap().push((at.bytes, at.total)));
    read(begun).await.unwrap();
    let expected = [100, 200, 250].map(|bytes| (bytes, Some(250)));
    assert_eq!(*told.lock().unwrap(), expected);
}

#[tokio::test]
async fn what_is_announced_as_too_long_is_refused_at_once() {
    let (client, _) = Shelf::new(bytes(1000)).client();
    let error = begin(&client).max_bytes(999).stream().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Refused(_)), "{error:?}");
    assert!(error.to_string().contains("longer than 999 bytes"), "{error}");
    assert!(read(begin(&client).max_bytes(1000)).await.is_ok());
}

#[tokio::test]
async fn what_turns_out_too_long_is_refused_midway() {
    let (client, _) = answered(|_| respond(200, &[], bytes(1000).to_vec()));
    let (_, error) = read(begin(&client).max_bytes(999)).await.unwrap_err();
    assert!(error.to_string().contains("longer than 999 bytes"), "{error}");
}

#[tokio::test]
async fn a_range_of_the_callers_own_is_refused() {
    let (client, log) = Shelf::new(bytes(10)).client();
    let mut ranged = request(&client);
    ranged.headers_mut().insert("range", "bytes=1-2".parse().unwrap());
    let error = download(&client, ranged).stream().await.unwrap_err();
    assert!(error.to_string().contains("leave `range` out"), "{error}");
    assert!(log.take().is_empty());
}

#[tokio::test]
async fn secrets_are_not_shown() {
    let (client, _) = Shelf::new(bytes(10)).client();
    let call = client.request(http::Method::GET, "/big?key=s3cr3t-canary");
    let begun = download(&client, call.header("authorization", "s3cr3t-canary").request().unwrap());
    let shown = format!("{begun:?}");
    let shown = format!("{shown}{:?}", begun.stream().await.unwrap());
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn everything_can_be_shared() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Chunks>();
    shared::<Download>();
    shared::<Multipart>();
    shared::<Upload>();
    shared::<forgekit_transfer::download::Reader>();
    shared::<forgekit_transfer::download::ToFile>();
}
