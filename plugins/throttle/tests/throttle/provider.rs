//! A provider with limits, that remembers what it was sent.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use forgekit_core::{
    ApiError, Body, BoxError, CredentialId, LimitClass, OperationMeta, Profile, Verb,
    profile::{Budget, Limit, LimitKind, Page, Rate, retry_after},
};
use forgekit_throttle::ThrottleLayer;
use http::{HeaderMap, Request, Response, StatusCode, response};
use tokio::time::{Instant, sleep};
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

pub static READ: OperationMeta = OperationMeta::new(Verb::GET, "/a").id("a/read");
pub static WRITE: OperationMeta = OperationMeta::new(Verb::POST, "/a").id("a/write");
pub static NOTIFY: OperationMeta =
    OperationMeta::new(Verb::POST, "/n").id("a/notify").notifies(true);
pub static SEARCH: OperationMeta =
    OperationMeta::new(Verb::GET, "/s").id("a/search").class(LimitClass::Search);
pub static QUERY: OperationMeta = OperationMeta::new(Verb::POST, "/graphql")
    .id("graphql/query")
    .class(LimitClass::Graphql)
    .safe(true);

/// Secondary if the body says so, primary if nothing is left.
#[derive(Clone, Copy, Debug, Default)]
pub struct Example {
    pub budgets: &'static [Budget],
}

impl Profile for Example {
    fn name(&self) -> &'static str {
        "example"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit> {
        let after = retry_after(&head.headers, now());
        if body.starts_with(b"slow down") {
            return Some(Limit::new(LimitKind::Secondary, after));
        }
        (head.status == 429).then(|| Limit::new(LimitKind::Primary, after))
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }

    fn next_page(&self, _: &Page<'_>) -> Option<String> {
        None
    }

    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        Rate::from_headers(headers)
    }

    fn cost(&self, head: &response::Parts, _: &[u8]) -> Option<u64> {
        head.headers.get("x-cost")?.to_str().ok()?.parse().ok()
    }

    fn limit_class(&self, resource: &str) -> Option<LimitClass> {
        match resource {
            "core" => Some(LimitClass::Core),
            "search" => Some(LimitClass::Search),
            _ => None,
        }
    }

    fn budgets(&self) -> &'static [Budget] {
        self.budgets
    }
}

/// The provider's clock: it starts at a fixed time and goes with tokio's.
pub fn now() -> DateTime<Utc> {
    thread_local! {
        static START: Instant = Instant::now();
    }
    let start = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    start + START.with(Instant::elapsed)
}

pub fn layer(budgets: &'static [Budget]) -> ThrottleLayer {
    now();
    ThrottleLayer::new(Arc::new(Example { budgets })).clock(|| SystemTime::from(now()))
}

/// When each request came, and of which operation.
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<Mutex<Vec<(Duration, &'static str)>>>);

impl Seen {
    pub fn note(&self, request: &Request<Body>) {
        let since = (now() - DateTime::from_timestamp(1_700_000_000, 0).unwrap()).to_std().unwrap();
        let meta = request.extensions().get::<&'static OperationMeta>().unwrap();
        self.0.lock().unwrap().push((since, meta.id));
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// The starts in whole milliseconds.
    pub fn millis(&self) -> Vec<u128> {
        self.0.lock().unwrap().iter().map(|(at, _)| at.as_millis()).collect()
    }

    pub fn ids(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().iter().map(|(_, id)| *id).collect()
    }
}

/// What a test's provider makes of a request.
pub fn provider<F>(
    answer: F,
) -> (
    Seen,
    impl Service<Request<Body>, Response = Response<Body>, Error = BoxError, Future: Send> + Clone,
)
where
    F: Fn(usize, &Request<Body>) -> Response<Body> + Clone + Send + 'static,
{
    let seen = Seen::default();
    let kept = seen.clone();
    let service = service_fn(move |request: Request<Body>| {
        kept.note(&request);
        let response = answer(kept.count(), &request);
        async move {
            sleep(LATENCY).await;
            Ok::<_, BoxError>(response)
        }
    });
    (seen, service)
}

pub const LATENCY: Duration = Duration::from_millis(100);

pub fn request(meta: &'static OperationMeta, token: &'static str) -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = format!("https://api.example.com{}", meta.path).parse().unwrap();
    request.extensions_mut().insert(meta);
    request.extensions_mut().insert(CredentialId::new(token));
    request
}

/// Sends `count` requests, `at_once` of them at a time, and gives their statuses.
pub async fn send_many<S>(
    layer: &ThrottleLayer,
    service: S,
    meta: &'static OperationMeta,
    count: usize,
    at_once: usize,
) -> Vec<u16>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError, Future: Send>
        + Clone
        + Send
        + 'static,
{
    use futures_util::StreamExt as _;
    let throttled = layer.layer(service);
    let calls = (0..count).map(|_| {
        let throttled = throttled.clone();
        async move { throttled.oneshot(request(meta, "t")).await.unwrap().status().as_u16() }
    });
    futures_util::stream::iter(calls).buffered(at_once).collect().await
}

pub fn respond(status: u16, headers: &[(&str, String)], body: &'static str) -> Response<Body> {
    let mut response = Response::builder().status(status);
    let date = now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    for (name, value) in headers.iter().chain([&("date", date)]) {
        response = response.header(*name, value);
    }
    response.body(body.into()).unwrap()
}

/// A budget of `limit` requests a window, which begins with the first request in it.
#[derive(Clone, Debug)]
pub struct Windows {
    pub limit: u64,
    pub per: i64,
    state: Arc<Mutex<(i64, u64)>>,
    pub refused: Arc<Mutex<usize>>,
}

impl Windows {
    pub fn new(limit: u64, per: i64) -> Self {
        Self { limit, per, state: Arc::default(), refused: Arc::default() }
    }

    pub fn answer(&self) -> Response<Body> {
        let now = now().timestamp();
        let mut state = self.state.lock().unwrap();
        if now >= state.0 {
            *state = (now + self.per, 0);
        }
        state.1 += 1;
        let left = self.limit.saturating_sub(state.1);
        let told = [
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", left.to_string()),
            ("x-ratelimit-reset", state.0.to_string()),
        ];
        if state.1 > self.limit {
            *self.refused.lock().unwrap() += 1;
            return respond(429, &told, "");
        }
        respond(200, &told, "")
    }

    pub fn refused(&self) -> usize {
        *self.refused.lock().unwrap()
    }
}
