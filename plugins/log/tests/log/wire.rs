//! The same canary over a socket, where the crates below tell things of their own.

use std::sync::{Mutex, Once};

use log::{LevelFilter, Log, Metadata, Record};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Create, Get, SECRET, builder, items},
};

/// What is told through the `log` crate, by everything in this process.
struct Told(Mutex<String>);

static TOLD: Told = Told(Mutex::new(String::new()));

impl Log for Told {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = format!("{} {}\n", record.target(), record.args());
        self.0.lock().unwrap().push_str(&line);
    }

    fn flush(&self) {}
}

fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&TOLD).unwrap();
        log::set_max_level(LevelFilter::Trace);
    });
}

/// Answers one request after the other, each on a connection of its own.
async fn serve(listener: TcpListener, responses: Vec<String>) {
    for response in responses {
        let (mut socket, _) = listener.accept().await.unwrap();
        read_request(&mut socket).await;
        socket.write_all(response.as_bytes()).await.unwrap();
    }
}

async fn read_request(socket: &mut TcpStream) {
    let mut bytes = Vec::new();
    loop {
        let read = socket.read_buf(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            body.len() >= length.map_or(0, |length| length.parse().unwrap())
        });
        if read == 0 || whole {
            return;
        }
    }
}

#[tokio::test]
async fn no_secret_is_told_on_the_way_to_a_socket() {
    listen();
    let (notebook, _guard) = Notebook::open(Level::TRACE);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let close = "connection: close\r\n";
    let body = format!(r#"{{"id": 1, "token": "{SECRET}"}}"#);
    let length = body.len();
    let server = tokio::spawn(serve(
        listener,
        vec![
            format!("HTTP/1.1 201 Created\r\n{close}content-length: {length}\r\n\r\n{body}"),
            format!("HTTP/1.1 302 Found\r\n{close}location: /moved?token={SECRET}\r\n\r\n"),
            format!("HTTP/1.1 500 Oh\r\n{close}content-length: {length}\r\n\r\n{body}"),
            format!("no http {SECRET}\r\n"),
        ],
    ));
    let client = builder().base_url(format!("http://{address}/v1")).build().unwrap();
    let create = items(&client).of::<Create>().with_field("password", SECRET);
    create.with_query("key", SECRET).send().await.unwrap();
    let moved = items(&client).at::<Get>(1).with_query("access_token", SECRET);
    assert_eq!(moved.send().await.unwrap_err().status().unwrap(), 500);
    assert!(items(&client).at::<Get>(1).send().await.is_err());
    assert!(items(&client).at::<Get>(1).send().await.unwrap_err().is_not_sent());
    server.await.unwrap();

    let lines: Vec<_> = notebook.events();
    let lines = lines.iter().filter(|line| line.starts_with("INFO") || line.starts_with("WARN"));
    assert_eq!(lines.count(), 4);
    let told = [notebook.everything(), TOLD.0.lock().unwrap().clone()].concat();
    for below in ["hyper_util::client", "reqwest::connect"] {
        assert!(told.contains(below), "{below} tells nothing, so this test hears too little");
    }
    assert!(!told.contains(SECRET), "{told}");
    assert!(!told.to_lowercase().contains("bearer"), "{told}");
}
