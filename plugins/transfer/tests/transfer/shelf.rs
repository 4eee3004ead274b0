//! A storage host that gives parts, changes its mind, and lets connections break.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Client, Error};
use forgekit_transfer::{Download, download};
use futures_util::stream;
use http::{Method, Request, Response, request};

use crate::provider::{Log, answered, respond};

/// What is on the shelf.
#[derive(Clone)]
pub struct Shelf(Arc<Mutex<Inner>>);

struct Inner {
    content: Bytes,
    etag: Option<&'static str>,
    gives_parts: bool,
    /// After how many bytes each of the next answers breaks off.
    breaks: VecDeque<usize>,
}

pub fn bytes(length: usize) -> Bytes {
    (0..length).map(|at| (at % 251) as u8).collect()
}

impl Shelf {
    pub fn new(content: Bytes) -> Self {
        let inner =
            Inner { content, etag: Some("\"one\""), gives_parts: true, breaks: VecDeque::new() };
        Self(Arc::new(Mutex::new(inner)))
    }

    pub fn breaking(self, breaks: impl IntoIterator<Item = usize>) -> Self {
        self.0.lock().unwrap().breaks.extend(breaks);
        self
    }

    pub fn without_parts(self) -> Self {
        self.0.lock().unwrap().gives_parts = false;
        self
    }

    pub fn named(self, etag: impl Into<Option<&'static str>>) -> Self {
        self.0.lock().unwrap().etag = etag.into();
        self
    }

    pub fn put(&self, content: Bytes, etag: &'static str) {
        let mut inner = self.0.lock().unwrap();
        inner.content = content;
        inner.etag = Some(etag);
    }

    pub fn client(&self) -> (Client, Log) {
        let shelf = self.clone();
        answered(move |head| shelf.answer(head))
    }

    /// As a host does that knows RFC 9110, section 14.
    pub fn answer(&self, head: &request::Parts) -> Response<Body> {
        let mut inner = self.0.lock().unwrap();
        let whole = inner.content.len();
        let header = |name: &str| head.headers.get(name).map(|value| value.to_str().unwrap());
        let range = header("range").map(|range| {
            let first = range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap();
            first.parse::<usize>().unwrap()
        });
        let range = range.filter(|_| inner.gives_parts && header("if-range") == inner.etag);
        let (status, first, range) = match range {
            Some(first) if first >= whole => {
                let range = format!("bytes */{whole}");
                return respond(416, &[("content-range", &range)], "no such range");
            }
            Some(first) => (206, first, Some(format!("bytes {first}-{}/{whole}", whole - 1))),
            None => (200, 0, None),
        };
        let part = inner.content.slice(first..);
        let length = part.len().to_string();
        let mut headers = vec![("content-length", length.as_str())];
        headers.extend(inner.etag.map(|etag| ("etag", etag)));
        headers.extend(range.as_deref().map(|range| ("content-range", range)));
        let body = match inner.breaks.pop_front() {
            Some(after) => Body::from_stream(stream::iter([
                Ok(part.slice(..after)),
                Err(BoxError::from("connection reset")),
            ])),
            None => Body::from_stream(stream::iter(pieces(part).map(Ok::<_, BoxError>))),
        };
        respond(status, &headers, body)
    }
}

fn pieces(mut bytes: Bytes) -> impl Iterator<Item = Bytes> + Send {
    std::iter::from_fn(move || {
        let piece = bytes.split_to(bytes.len().min(100));
        (!piece.is_empty()).then_some(piece)
    })
}

pub fn request(client: &Client) -> Request<Body> {
    client.request(Method::GET, "/big").request().unwrap()
}

pub fn begin(client: &Client) -> Download {
    download(client, request(client))
}

/// All bytes of a download, or the error and the bytes before it.
pub async fn read(download: Download) -> Result<Bytes, (Vec<u8>, Error)> {
    use futures_util::StreamExt as _;

    let mut chunks = download.stream().await.map_err(|error| (Vec::new(), error))?;
    let mut read = Vec::new();
    while let Some(chunk) = chunks.next().await {
        match chunk {
            Ok(chunk) => read.extend_from_slice(&chunk),
            Err(error) => {
                assert!(chunks.next().await.is_none(), "an error is the end");
                return Err((read, error));
            }
        }
    }
    Ok(read.into())
}
