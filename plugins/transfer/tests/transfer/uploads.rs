use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Call, Client};
use forgekit_transfer::{Upload, upload};
use futures_util::stream;
use http::{Method, Request, Response};
use tempfile::TempDir;
use tower::service_fn;

use crate::{
    provider::{Attach, answered, builder, respond},
    shelf::bytes,
};

fn file(name: &str, content: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

fn streamed(chunks: &[&'static str], length: u64) -> Upload {
    let chunks: Vec<_> =
        chunks.iter().map(|chunk| Ok::<_, BoxError>(Bytes::from(*chunk))).collect();
    upload::stream(stream::iter(chunks), length)
}

async fn all(upload: impl Into<Body>) -> Result<Bytes, String> {
    use std::error::Error as _;
    let read = upload.into().bytes(1 << 20).await;
    read.map_err(|error| error.source().unwrap().to_string())
}

#[tokio::test]
async fn a_file_is_sent_as_it_is() {
    let (_folder, path) = file("a.tar.gz", &bytes(200_000));
    let upload = upload::file(&path).await.unwrap();
    assert_eq!((upload.length(), upload.media_type()), (200_000, "application/gzip"));
    assert_eq!(all(upload).await.unwrap(), bytes(200_000));
}

#[tokio::test]
async fn the_media_type_can_be_given() {
    let upload = upload::bytes("a.zip", "x").with_media_type("application/x-own");
    assert_eq!(upload.media_type(), "application/x-own");
    assert_eq!(streamed(&[], 0).media_type(), "application/octet-stream");
}

#[tokio::test]
async fn what_is_no_file_is_told_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let error = upload::file(folder.path().join("none")).await.unwrap_err();
    assert!(error.to_string().contains("none cannot be read"), "{error}");
    let error = upload::file(folder.path()).await.unwrap_err();
    assert!(error.to_string().contains("is not a file"), "{error}");
}

#[tokio::test]
async fn a_file_that_changes_keeps_its_length_or_fails() {
    let (_folder, path) = file("a.log", b"before");
    let [longer, shorter] =
        [upload::file(&path).await.unwrap(), upload::file(&path).await.unwrap()];
    std::fs::write(&path, "before and after").unwrap();
    assert_eq!(all(longer).await.unwrap(), "before");
    std::fs::write(&path, "bef").unwrap();
    assert_eq!(all(shorter).await.unwrap_err(), "the upload ended after 3 of 6 bytes");
}

#[tokio::test]
async fn a_stream_has_the_length_it_was_said_to_have() {
    assert_eq!(all(streamed(&["ab", "cd"], 4)).await.unwrap(), "abcd");
    let error = all(streamed(&["ab", "cd"], 5)).await.unwrap_err();
    assert_eq!(error, "the upload ended after 4 of 5 bytes");
    let error = all(streamed(&["ab", "cd"], 3)).await.unwrap_err();
    assert_eq!(error, "the upload has more than its 3 bytes");
}

#[tokio::test]
async fn progress_is_told() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let kept = told.clone();
    let upload = upload::bytes("a", bytes(150_000))
        .on_progress(move |at| kept.lock().unwrap().push((at.bytes, at.total)));
    assert_eq!(all(upload).await.unwrap(), bytes(150_000));
    let expected = [65_536, 131_072, 150_000].map(|bytes| (bytes, Some(150_000)));
    assert_eq!(*told.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_call_of_a_provider_takes_it() {
    let (client, log) = answered(|_| respond(204, &[], ""));
    let asset = upload::bytes("a.zip", "content");
    let media_type = asset.media_type().to_owned();
    let call = Call::<Attach>::new(&client).with_path("id", 1).with_body(asset);
    call.header("content-type", &media_type).send().await.unwrap();
    let kinds: Vec<_> = log.take()[0].headers.get_all("content-type").iter().cloned().collect();
    assert_eq!(kinds, ["application/zip"]);
}

/// A client whose first answer is a redirect that keeps the method, and the bodies it sends.
fn redirecting() -> (Client, Arc<Mutex<Vec<Bytes>>>) {
    let bodies = Arc::new(Mutex::new(Vec::new()));
    let kept = bodies.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let kept = kept.clone();
        async move {
            let path = request.uri().path().to_owned();
            let body = request.into_body().bytes(1 << 20).await?;
            kept.lock().unwrap().push(body);
            let answer: Response<Body> = match path.as_str() {
                "/assets" => respond(307, &[("location", "/moved")], ""),
                _ => respond(204, &[], ""),
            };
            Ok::<_, BoxError>(answer)
        }
    });
    (builder("https://api.example.com").transport(transport).build().unwrap(), bodies)
}

#[tokio::test]
async fn files_and_bytes_can_be_sent_again() {
    let (_folder, path) = file("a.zip", b"content");
    for upload in [
        upload::file(&path).await.unwrap(),
        upload::bytes("a.zip", "content"),
        upload::bytes("a.zip", "content").on_progress(|_| ()),
    ] {
        let (client, bodies) = redirecting();
        client.request(Method::POST, "/assets").body(upload).send().await.unwrap();
        assert_eq!(*bodies.lock().unwrap(), ["content", "content"]);
    }
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let (client, bodies) = redirecting();
    let upload = streamed(&["content"], 7);
    let error = client.request(Method::POST, "/assets").body(upload).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(*bodies.lock().unwrap(), ["content"]);
}
