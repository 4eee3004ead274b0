//! A provider, and transports to answer for it.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use forgekit_core::{
    ApiError, Body, BodyKind, BoxError, Client, ClientBuilder, Location, Profile, Token, operation,
    profile::{Limit, LimitKind, Page},
};
use http::{HeaderMap, Request, Response, StatusCode, header::RETRY_AFTER, request, response};
use tower::service_fn;

pub const SECRET: &str = "s3cr3t-canary";

#[derive(Debug)]
pub struct Example;

impl Profile for Example {
    fn name(&self) -> &'static str {
        "example"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    fn classify(&self, head: &response::Parts, _: &[u8]) -> Option<Limit> {
        head.headers.get(RETRY_AFTER).map(|_| Limit::new(LimitKind::Primary, None))
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }

    fn next_page(&self, _: &Page<'_>) -> Option<String> {
        None
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        Some(headers.get("x-request-id")?.to_str().ok()?.to_owned())
    }
}

operation! { Raw: GET "/items/{id}/raw" => Bytes as Binary { id("items/raw") } }
operation! { Attach: POST "/items/{id}/files" => () {
    id("items/attach"), body(BodyKind::OptionalRaw), content_type("application/octet-stream")
} }
operation! { Archive: GET "/items/{id}/archive" => Location as Redirect { id("items/archive") } }

/// Requests as they came, the last one last.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<request::Parts>>>);

impl Log {
    pub fn take(&self) -> Vec<request::Parts> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

pub fn builder(base: impl Into<String>) -> ClientBuilder {
    Client::builder(base, Arc::new(Example)).credential(Token::new(SECRET).unwrap())
}

/// A client that is answered by `answer`, and the heads of what it sends.
pub fn answered(
    answer: impl Fn(&request::Parts) -> Response<Body> + Clone + Send + Sync + 'static,
) -> (Client, Log) {
    let log = Log::default();
    let kept = log.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let (head, _) = request.into_parts();
        let response = answer(&head);
        kept.0.lock().unwrap().push(head);
        async { Ok::<_, BoxError>(response) }
    });
    (builder("https://api.example.com").transport(transport).build().unwrap(), log)
}

pub fn respond(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}
