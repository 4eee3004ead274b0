//! The real transport, against a socket.

use std::sync::Arc;

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Client};
use forgekit_transfer::{Multipart, upload};
use futures_util::stream;
use http::Method;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Mutex,
};

use crate::{
    provider::builder,
    shelf::{begin, bytes, read},
};

type Requests = Arc<Mutex<Vec<String>>>;

/// A server that gives one of `answers` per connection and then closes it, whatever it promised.
async fn serve(answers: Vec<Vec<u8>>) -> (Client, Requests) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let requests = Requests::default();
    let kept = requests.clone();
    tokio::spawn(async move {
        for answer in answers {
            let (mut socket, _) = listener.accept().await.unwrap();
            let request = whole(&mut socket).await;
            kept.lock().await.push(request);
            socket.write_all(&answer).await.unwrap();
            socket.shutdown().await.unwrap();
        }
    });
    (builder(base).build().unwrap(), requests)
}

/// Reads a request of known length, or up to the last chunk.
async fn whole(socket: &mut TcpStream) -> String {
    let mut read = Vec::new();
    loop {
        let here = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = here.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            let chunked = head.contains("transfer-encoding: chunked");
            let ended = match length {
                Some(length) => body.len() >= length.parse().unwrap(),
                None => !chunked || body.ends_with("0\r\n\r\n"),
            };
            if ended {
                return here;
            }
        }
        assert_ne!(socket.read_buf(&mut read).await.unwrap(), 0, "{here}");
    }
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\nEtag: \"one\"\r\n\r\n").as_bytes(), body].concat()
}

#[tokio::test]
async fn a_connection_that_breaks_is_made_again() {
    let whole = bytes(1000);
    let (client, requests) = serve(vec![
        answer("200 OK\r\nContent-Length: 1000", &whole[..300]),
        answer(
            "206 Partial Content\r\nContent-Length: 700\r\nContent-Range: bytes 300-999/1000",
            &whole[300..],
        ),
    ])
    .await;
    assert_eq!(read(begin(&client)).await.unwrap(), whole);
    let requests = requests.lock().await;
    assert_eq!(requests.len(), 2);
    assert!(requests[1].contains("\r\nrange: bytes=300-\r\n"), "{}", requests[1]);
    assert!(requests[1].contains("\r\nif-range: \"one\"\r\n"), "{}", requests[1]);
}

#[tokio::test]
async fn a_file_gets_what_several_connections_bring() {
    let whole = bytes(1000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    let (client, _) = serve(vec![
        answer("200 OK\r\nTransfer-Encoding: chunked", b"5\r\nhello\r\n"),
        answer("200 OK\r\nContent-Length: 1000", &whole),
    ])
    .await;
    let saved = begin(&client).to_file(&path).await.unwrap();
    assert_eq!((saved.bytes, std::fs::read(&path).unwrap()), (1000, whole.to_vec()));
}

async fn sent(body: impl Into<Body>, media_type: &str) -> String {
    let (client, requests) = serve(vec![answer("204 No Content", b"")]).await;
    let call = client.request(Method::POST, "/assets").header("content-type", media_type);
    call.body(body).send().await.unwrap();
    requests.lock().await.remove(0)
}

fn has_length(request: &str, length: usize) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(&format!("\r\ncontent-length: {length}")), "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(body.len(), length);
}

#[tokio::test]
async fn every_upload_has_its_length() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "from a file").unwrap();

    let file = upload::file(&path).await.unwrap();
    let request = sent(file, "text/plain").await;
    has_length(&request, 11);
    assert!(request.contains("\r\ncontent-type: text/plain\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\nfrom a file"), "{request}");

    let chunks = ["from ", "a ", "stream"].map(|chunk| Ok::<_, BoxError>(Bytes::from(chunk)));
    has_length(&sent(upload::stream(stream::iter(chunks), 13), "a/b").await, 13);
    has_length(&sent(upload::bytes("a", "bytes"), "a/b").await, 5);
    has_length(&sent(upload::bytes("a", "bytes").on_progress(|_| ()), "a/b").await, 5);

    let form = Multipart::new().text("a", "b").file("file", &path).await.unwrap().build().unwrap();
    let length = usize::try_from(form.length()).unwrap();
    let media_type = form.media_type().to_owned();
    has_length(&sent(form, &media_type).await, length);
}

#[tokio::test]
async fn an_empty_file_has_a_length_too() {
    let file = tempfile::NamedTempFile::new().unwrap();
    has_length(&sent(upload::file(file.path()).await.unwrap(), "a/b").await, 0);
}
