//! GitHub as far as its limits go.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use chrono::{DateTime, Utc};
use forgekit::{
    Body, BoxError,
    github::GitHubBuilder,
    http::{Request, Response, StatusCode},
    prelude::*,
};
use tokio::time::{Instant, sleep};
use tower::service_fn;

pub(crate) const LATENCY: Duration = Duration::from_millis(100);

/// A request as it came: when, by whom, and what for.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) at: Duration,
    pub(crate) token: String,
    pub(crate) etag: Option<String>,
    pub(crate) what: String,
    pub(crate) status: StatusCode,
    pub(crate) bytes: usize,
}

/// What it has been sent. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    start: Instant,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), seen: Arc::default() }
    }

    /// A client's builder whose requests are answered by `answer`, which is told how many came.
    pub(crate) fn client<F>(&self, token: &str, answer: F) -> GitHubBuilder
    where
        F: Fn(usize, &Request<Body>) -> Response<Body> + Clone + Send + Sync + 'static,
    {
        forgekit_tests::told();
        let server = self.clone();
        let transport = service_fn(move |request: Request<Body>| {
            let (server, answer) = (server.clone(), answer.clone());
            async move {
                let at = server.start.elapsed();
                let response = server.note(at, &request, &answer);
                sleep(LATENCY).await;
                Ok::<_, BoxError>(response)
            }
        });
        GitHub::builder()
            .credential(Token::new(format!("canary-{token}")).unwrap())
            .call_timeout(None)
            .transport(transport)
    }

    fn note(
        &self,
        at: Duration,
        request: &Request<Body>,
        answer: &impl Fn(usize, &Request<Body>) -> Response<Body>,
    ) -> Response<Body> {
        let mut seen = self.seen.lock().unwrap();
        let mut response = answer(seen.len() + 1, request);
        let date = self.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        response.headers_mut().insert("date", date.parse().unwrap());
        let header = |name| Some(request.headers().get(name)?.to_str().unwrap().to_owned());
        seen.push(Seen {
            at,
            token: header("authorization").unwrap_or_default().replace("Bearer canary-", ""),
            etag: header("if-none-match"),
            what: format!("{} {}", request.method(), request.uri().path()),
            status: response.status(),
            bytes: response.body().as_bytes().unwrap().len(),
        });
        response
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap() + self.start.elapsed()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn refused(&self) -> usize {
        let refused = [StatusCode::FORBIDDEN, StatusCode::TOO_MANY_REQUESTS];
        self.seen().iter().filter(|seen| refused.contains(&seen.status)).count()
    }
}

pub(crate) fn respond(status: u16, headers: &[(&str, &str)], body: &'static str) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

/// A budget of so many requests a minute.
#[derive(Clone, Debug)]
pub(crate) struct Minute {
    server: Server,
    limit: u64,
    window: Arc<Mutex<(i64, u64)>>,
}

impl Minute {
    pub(crate) fn new(server: &Server, limit: u64) -> Self {
        Self { server: server.clone(), limit, window: Arc::default() }
    }

    pub(crate) fn answer(&self, body: &'static str) -> Response<Body> {
        let now = self.server.now().timestamp();
        let mut window = self.window.lock().unwrap();
        if now >= window.0 {
            *window = (now + 60, 0);
        }
        window.1 += 1;
        let status = if window.1 > self.limit { 403 } else { 200 };
        let left = self.limit.saturating_sub(window.1).to_string();
        let headers = [
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", left),
            ("x-ratelimit-reset", window.0.to_string()),
            ("x-ratelimit-resource", "core".to_owned()),
        ];
        let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, &**value)).collect();
        respond(status, &headers, if status == 403 { "" } else { body })
    }
}
