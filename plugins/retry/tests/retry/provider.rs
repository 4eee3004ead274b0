//! A provider that answers by a closure, and when it was asked.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use forgekit_core::{
    ApiError, Attempts, Body, Error, OperationMeta, Profile, StackService, Verb,
    profile::{self, Limit, LimitKind, Page},
};
use forgekit_retry::RetryLayer;
use http::{HeaderMap, Request, Response, StatusCode, response};
use tokio::time::Instant;
use tower::{Layer as _, ServiceExt as _, service_fn};

pub const S: fn(u64) -> Duration = Duration::from_secs;

pub static GET: OperationMeta = OperationMeta::new(Verb::GET, "/items").id("items/list");
pub static POST: OperationMeta = OperationMeta::new(Verb::POST, "/items").id("items/create");

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
        let limited = head.status == 429 || head.headers.contains_key("x-limited");
        let after = profile::retry_after(&head.headers, SystemTime::now().into());
        limited.then(|| Limit::new(LimitKind::Primary, after))
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }

    fn next_page(&self, _: &Page<'_>) -> Option<String> {
        None
    }
}

/// The layer, always waiting as long as may be.
pub fn layer() -> RetryLayer {
    RetryLayer::new(Arc::new(Example)).random(|| 1.0)
}

pub type Answer = Result<Response<Body>, Error>;

/// When requests came, each from the start of the test.
#[derive(Clone, Debug)]
pub struct Log {
    start: Instant,
    times: Arc<Mutex<Vec<Duration>>>,
}

impl Log {
    pub fn len(&self) -> usize {
        self.times.lock().unwrap().len()
    }

    /// In whole seconds.
    pub fn seconds(&self) -> Vec<u64> {
        self.times.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

/// A provider that is told the number of the request, from 1.
pub fn provider<F>(answer: F) -> (impl StackService, Log)
where
    F: Fn(usize) -> Answer + Clone + Send + Sync + 'static,
{
    let log = Log { start: Instant::now(), times: Arc::default() };
    let kept = log.clone();
    let service = service_fn(move |_: Request<Body>| {
        let (kept, answer) = (kept.clone(), answer.clone());
        async move {
            let number = {
                let mut times = kept.times.lock().unwrap();
                times.push(kept.start.elapsed());
                times.len()
            };
            answer(number)
        }
    });
    (service, log)
}

pub fn respond(status: u16, headers: &[(&str, &str)]) -> Answer {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(Body::empty()).unwrap())
}

pub fn request(meta: &'static OperationMeta) -> Request<Body> {
    let mut request = Request::new(Body::from("{}"));
    *request.method_mut() = meta.verb.into();
    request.extensions_mut().insert(meta);
    request
}

/// What comes of one request, and the times at which the provider saw it.
pub async fn send<F>(layer: RetryLayer, request: Request<Body>, answer: F) -> (Answer, Log)
where
    F: Fn(usize) -> Answer + Clone + Send + Sync + 'static,
{
    let (provider, log) = provider(answer);
    let result = layer.layer(provider.erased()).oneshot(request).await;
    (result.map_err(Error::from_box), log)
}

/// How often it was sent by its own account, and why not once more.
pub fn told(result: &Answer) -> (u32, Option<&str>) {
    match result {
        Ok(response) => match response.extensions().get::<Attempts>() {
            Some(attempts) => (attempts.sent, attempts.stopped.as_deref()),
            None => (1, None),
        },
        Err(error) => (error.attempts(), error.stopped()),
    }
}
