//! What transfers need of memory, over a socket, whatever their length.
//!
//! One test, as the allocator counts for the whole process.

use std::{path::Path, sync::Arc};

use forgekit_core::{Body, Client, profile::Plain};
use forgekit_transfer::{Multipart, download, upload};
use http::Method;
use peak_alloc::PeakAlloc;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

const LENGTH: usize = 64 << 20;
const MOST: usize = 16 << 20;

/// A server that sends `LENGTH` bytes for a `GET`, and tells how many it got for a `POST`.
async fn serve() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            exchange(socket).await;
        }
    });
    Client::builder(base, Arc::new(Plain::new("example"))).build().unwrap()
}

async fn exchange(mut socket: TcpStream) {
    let mut buffer = vec![0; 64 << 10];
    let mut head = Vec::new();
    let end = loop {
        let read = socket.read(&mut buffer).await.unwrap();
        head.extend_from_slice(&buffer[..read]);
        if let Some(end) = head.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let text = String::from_utf8_lossy(&head[..end]).into_owned();
    if text.starts_with("GET") {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {LENGTH}\r\n\r\n");
        socket.write_all(head.as_bytes()).await.unwrap();
        for _ in 0..LENGTH / buffer.len() {
            socket.write_all(&buffer).await.unwrap();
        }
        return;
    }
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let length: usize = length.parse().unwrap();
    let mut got = head.len() - end;
    while got < length {
        got += socket.read(&mut buffer).await.unwrap();
    }
    let answer = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{got}",
        got.to_string().len()
    );
    socket.write_all(answer.as_bytes()).await.unwrap();
}

/// By how much the most that was allocated is above what was before.
async fn growth(work: impl Future<Output = ()>) -> usize {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    work.await;
    ALLOCATOR.peak_usage().saturating_sub(before)
}

async fn send(client: &Client, body: impl Into<Body>, length: u64) {
    let call = client.request(Method::POST, "/assets").body(body);
    assert_eq!(*call.send_as::<u64>().await.unwrap(), length);
}

async fn to_file(client: &Client, path: &Path) {
    let request = client.request(Method::GET, "/big").request().unwrap();
    let saved = download(client, request).to_file(path).await.unwrap();
    assert_eq!(saved.bytes, LENGTH as u64);
}

#[tokio::test]
async fn a_transfer_of_any_length_needs_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big");
    let client = serve().await;

    let down = growth(to_file(&client, &path)).await;
    let up = growth(async {
        let file = upload::file(&path).await.unwrap();
        send(&client, file, LENGTH as u64).await;
    })
    .await;
    let form = growth(async {
        let form = Multipart::new().file("file", &path).await.unwrap().build().unwrap();
        let length = form.length();
        send(&client, form, length).await;
    })
    .await;
    println!("download to a file: {down} bytes; upload: {up}; form: {form}");
    for grown in [down, up, form] {
        assert!(grown > 0 && grown <= MOST, "{grown} bytes for {LENGTH}");
    }
}
