//! A provider that answers by a closure, and what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use forgekit_core::{
    Body, BoxError, Client, ClientBuilder, OperationMeta, Slot, StackService, Token,
};
use forgekit_github::GitHubProfile;
use forgekit_retry::RetryLayer;
use forgekit_throttle::ThrottleLayer;
use http::{Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

pub const START: i64 = 1_700_000_000;
pub const LATENCY: Duration = Duration::from_millis(100);

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub at: Duration,
    pub uri: String,
    pub authorized: bool,
    pub header: Option<String>,
    pub id: &'static str,
    pub body: Value,
}

/// What came, in order.
#[derive(Clone, Debug)]
pub struct Log {
    start: Instant,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Log {
    pub fn all(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn len(&self) -> usize {
        self.all().len()
    }

    pub fn variables(&self) -> Vec<Value> {
        self.all().iter().map(|asked| asked.body["variables"].clone()).collect()
    }

    pub fn millis(&self) -> Vec<u128> {
        self.all().iter().map(|asked| asked.at.as_millis()).collect()
    }

    /// The provider's clock: it starts at a fixed time and goes with tokio's.
    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(START, 0).unwrap() + self.start.elapsed()
    }

    fn note(&self, request: &Request<Body>) -> Asked {
        let header = request.headers().get("x-extra");
        let asked = Asked {
            at: self.start.elapsed(),
            uri: request.uri().to_string(),
            authorized: request.headers().contains_key("authorization"),
            header: header.map(|value| value.to_str().unwrap().to_owned()),
            id: request.extensions().get::<&'static OperationMeta>().unwrap().id,
            body: serde_json::from_slice(request.body().as_bytes().unwrap()).unwrap(),
        };
        self.asked.lock().unwrap().push(asked.clone());
        asked
    }
}

/// A provider that is told the number of the request, from 1, and what it is.
pub fn provider<F>(answer: F) -> (impl StackService, Log)
where
    F: Fn(usize, &Asked) -> Response<Body> + Clone + Send + Sync + 'static,
{
    let log = Log { start: Instant::now(), asked: Arc::default() };
    let kept = log.clone();
    let service = service_fn(move |request: Request<Body>| {
        let asked = kept.note(&request);
        let mut response = answer(kept.len(), &asked);
        let date = kept.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        response.headers_mut().insert("date", date.parse().unwrap());
        async move {
            sleep(LATENCY).await;
            Ok::<_, BoxError>(response)
        }
    });
    (service, log)
}

pub fn builder(transport: impl StackService) -> ClientBuilder {
    Client::builder("https://api.github.com", Arc::new(GitHubProfile))
        .credential(Token::new("token-canary").unwrap())
        .call_timeout(Duration::from_secs(7200))
        .transport(transport)
}

/// A client without layers.
pub fn bare<F>(answer: F) -> (Client, Log)
where
    F: Fn(usize, &Asked) -> Response<Body> + Clone + Send + Sync + 'static,
{
    let (transport, log) = provider(answer);
    (builder(transport).build().unwrap(), log)
}

/// A client that sends again and keeps limits.
pub fn layered<F>(answer: F) -> (Client, ThrottleLayer, Log)
where
    F: Fn(usize, &Asked) -> Response<Body> + Clone + Send + Sync + 'static,
{
    let (transport, log) = provider(answer);
    let clock = log.clone();
    let throttle =
        ThrottleLayer::new(Arc::new(GitHubProfile)).clock(move || SystemTime::from(clock.now()));
    let client = builder(transport)
        .slot(Slot::Retry, RetryLayer::new(Arc::new(GitHubProfile)).random(|| 1.0))
        .slot(Slot::Throttle, throttle.clone())
        .build();
    (client.unwrap(), throttle, log)
}

pub fn ok(body: &Value) -> Response<Body> {
    Response::new(body.to_string().into())
}

pub fn data(data: Value) -> Response<Body> {
    ok(&json!({ "data": data }))
}

pub fn status(status: u16, body: &'static str) -> Response<Body> {
    Response::builder().status(status).body(body.into()).unwrap()
}

/// A list of `total` numbers, from 1, that is read by `first`/`after` or `last`/`before`.
#[derive(Clone, Copy, Debug)]
pub struct List {
    pub total: usize,
    pub size: usize,
}

impl List {
    pub fn after(self, cursor: &Value) -> Value {
        let from = place(cursor).unwrap_or(0);
        self.page(from, self.total.min(from + self.size))
    }

    pub fn before(self, cursor: &Value) -> Value {
        let to = place(cursor).map_or(self.total, |first| first - 1);
        self.page(to.saturating_sub(self.size), to)
    }

    fn page(self, from: usize, to: usize) -> Value {
        json!({
            "nodes": (from + 1..=to).collect::<Vec<_>>(),
            "totalCount": self.total,
            "pageInfo": {
                "hasNextPage": to < self.total, "endCursor": format!("c{to}"),
                "hasPreviousPage": from > 0, "startCursor": format!("c{}", from + 1),
            },
        })
    }
}

fn place(cursor: &Value) -> Option<usize> {
    cursor.as_str().map(|cursor| cursor[1..].parse().unwrap())
}
