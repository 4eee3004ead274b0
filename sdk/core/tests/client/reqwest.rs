//! The real transport, against a socket that says what it is told to.

use forgekit_core::{Client, ErrorKind};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::oneshot,
};

use crate::provider::{Calls as _, Create, PutFile, builder};

/// A server for one exchange, and the request it gets.
async fn serve(response: &'static str) -> (Client, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, request) = oneshot::channel();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut text = Vec::new();
        loop {
            let read = socket.read_buf(&mut text).await.unwrap();
            let text = String::from_utf8_lossy(&text);
            let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
                let length = head.lines().find_map(|l| l.strip_prefix("content-length: "));
                body.len() >= length.map_or(0, |length| length.parse().unwrap())
            });
            if read == 0 || whole {
                break;
            }
        }
        socket.write_all(response.as_bytes()).await.unwrap();
        sender.send(String::from_utf8(text).unwrap()).unwrap();
    });
    let client = builder().base_url(format!("http://{address}/v1"));
    (client.build().unwrap(), request)
}

#[tokio::test]
async fn a_request_goes_over_the_wire_and_back() {
    let (client, request) =
        serve("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX-Request-Id: r\r\n\r\n{\"id\": 1}").await;
    let call = client.items().of::<Create>().with_field("a", "b");
    let item = call.send().await.unwrap();
    assert_eq!((item.id, item.request_id().as_deref()), (1, Some("r")));
    let request = request.await.unwrap();
    assert!(request.starts_with("POST /v1/items HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("\r\nauthorization: Bearer s3cr3t-canary\r\n"), "{request}");
    assert!(request.contains("\r\ncontent-length: 9\r\n"), "{request}");
    assert!(request.ends_with("\r\n\r\n{\"a\":\"b\"}"), "{request}");
}

#[tokio::test]
async fn an_empty_write_has_a_length() {
    let (client, request) = serve("HTTP/1.1 204 No Content\r\n\r\n").await;
    let put = client.items().of::<PutFile>().with_path("path", "a/b");
    put.send().await.unwrap();
    let request = request.await.unwrap();
    assert!(request.starts_with("PUT /v1/files/a/b HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("\r\ncontent-length: 0\r\n"), "{request}");
}

#[tokio::test]
async fn an_answer_that_is_cut_short_is_a_failure_in_transit() {
    let (client, _request) =
        serve("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\": 1}").await;
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn what_is_no_http_is_a_failure_in_transit() {
    let (client, _request) = serve("SSH-2.0-OpenSSH\r\n").await;
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
}

#[tokio::test]
async fn nobody_there_means_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = builder().base_url(format!("http://{address}")).build().unwrap();
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(error.is_not_sent(), "{error:?}");
    assert!(error.to_string().contains("could not connect"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn connecting_is_bounded() {
    // Its queue takes the connection, but nobody answers the handshake.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let client = builder().base_url(format!("https://{address}")).build().unwrap();
    let start = tokio::time::Instant::now();
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_not_sent(), "{error:?}");
    assert!(error.to_string().contains("no connection in time (connect timeout)"), "{error}");
    assert_eq!(start.elapsed().as_secs(), 10);
}
