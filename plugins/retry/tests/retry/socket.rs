//! Over a real connection, where it shows whether anything below sends again as well.

use std::{
    io::ErrorKind::{ConnectionReset, UnexpectedEof},
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use forgekit_core::{Error, ErrorKind, OperationMeta, transport::Reqwest};
use forgekit_retry::RetryLayer;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tower::{Layer as _, ServiceExt as _};

use crate::provider::{Answer, GET, POST, layer, request};

fn at_once() -> RetryLayer {
    layer().backoff(Duration::ZERO, Duration::ZERO)
}

/// Reads one request with its body; `None` if the connection ends instead.
async fn read_request(socket: &mut TcpStream) -> Option<()> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n{}") {
        match socket.read_buf(&mut text).await {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) if [ConnectionReset, UnexpectedEof].contains(&error.kind()) => return None,
            Err(error) => panic!("{error}"),
        }
    }
    Some(())
}

/// A server that takes every request, counts it, answers `answer` and resets the connection.
async fn resetting(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let seen = Arc::new(AtomicUsize::new(0));
    let counted = seen.clone();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            if read_request(&mut socket).await.is_some() {
                counted.fetch_add(1, Ordering::SeqCst);
                socket.write_all(answer.as_bytes()).await.unwrap();
                socket.set_zero_linger().unwrap();
            }
        }
    });
    (address, seen)
}

async fn call(address: SocketAddr, meta: &'static OperationMeta) -> Answer {
    let mut request = request(meta);
    *request.uri_mut() = format!("http://{address}/items").parse().unwrap();
    let stack = at_once().layer(Reqwest::new(None).unwrap());
    stack.oneshot(request).await.map_err(Error::from_box)
}

#[tokio::test]
async fn a_reset_after_the_body_was_sent_is_not_risked_twice() {
    for answer in ["", "HTTP/1.1 2"] {
        let (address, seen) = resetting(answer).await;
        let error = call(address, &POST).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
        assert_eq!(seen.load(Ordering::SeqCst), 1);
        assert_eq!((error.attempts(), error.stopped()), (1, Some("POST is not idempotent")));
    }
}

#[tokio::test]
async fn a_get_survives_resets_up_to_the_cap() {
    let (address, seen) = resetting("").await;
    let error = call(address, &GET).await.unwrap_err();
    assert_eq!(seen.load(Ordering::SeqCst), 4);
    assert_eq!((error.attempts(), error.stopped()), (4, Some("no more attempts are allowed")));
}

#[tokio::test]
async fn nobody_there_is_tried_up_to_the_cap() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    for meta in [&GET, &POST] {
        let error = call(address, meta).await.unwrap_err();
        assert!(error.is_not_sent(), "{error:?}");
        assert_eq!((error.attempts(), error.stopped()), (4, Some("no more attempts are allowed")));
    }
}

#[tokio::test(start_paused = true)]
async fn what_took_too_long_to_connect_was_not_sent() {
    // Its queue takes the connections, but nobody answers the handshake.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut request = request(&POST);
    *request.uri_mut() = format!("https://{address}/items").parse().unwrap();
    let stack = at_once().layer(Reqwest::new(Some(Duration::from_secs(10))).unwrap());
    let start = tokio::time::Instant::now();
    let error = Error::from_box(stack.oneshot(request).await.unwrap_err());
    assert!(error.is_timeout() && error.is_not_sent(), "{error:?}");
    assert_eq!((error.attempts(), start.elapsed().as_secs()), (4, 40));
}

#[tokio::test]
async fn a_provider_that_comes_back_is_found() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let unavailable = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\n\
                           Connection: close\r\nContent-Length: 4\r\n\r\nwait";
        let created = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";
        for answer in [unavailable, created] {
            let (mut socket, _) = listener.accept().await.unwrap();
            read_request(&mut socket).await.unwrap();
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let response = call(address, &POST).await.unwrap();
    assert_eq!(response.status(), 201);
    server.await.unwrap();
}
