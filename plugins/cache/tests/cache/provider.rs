//! A provider that lives in the test, and what is asked of it.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use forgekit_cache::CacheLayer;
use forgekit_core::{Body, BoxError, CacheStatus, CredentialId, Stack};
use http::{HeaderMap, Request, Response, StatusCode, header::IF_NONE_MATCH, request::Parts};
use tower::{Layer as _, ServiceExt as _, service_fn};

pub const ITEMS: &str = "https://api.example.com/items";

/// The headers of an answer of GitHub, as they come.
pub const GITHUB: [(&str, &str); 27] = [
    ("date", "Sat, 25 Jul 2026 10:00:00 GMT"),
    ("content-type", "application/json; charset=utf-8"),
    ("cache-control", "private, max-age=60, s-maxage=60"),
    (
        "vary",
        "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With",
    ),
    ("etag", "W/\"6a2c1f\""),
    ("last-modified", "Fri, 24 Jul 2026 10:00:00 GMT"),
    ("x-oauth-scopes", "repo"),
    ("x-accepted-oauth-scopes", ""),
    ("github-authentication-token-expiration", "2027-01-01 00:00:00 UTC"),
    ("x-github-media-type", "github.v3; format=json"),
    ("link", "<https://api.example.com/items?page=2>; rel=\"next\""),
    ("x-github-api-version-selected", "2026-03-10"),
    ("x-ratelimit-limit", "5000"),
    ("x-ratelimit-remaining", "4999"),
    ("x-ratelimit-reset", "1784977200"),
    ("x-ratelimit-used", "1"),
    ("x-ratelimit-resource", "core"),
    ("access-control-expose-headers", "ETag, Link, Location, Retry-After"),
    ("access-control-allow-origin", "*"),
    ("strict-transport-security", "max-age=31536000; includeSubdomains; preload"),
    ("x-frame-options", "deny"),
    ("x-content-type-options", "nosniff"),
    ("x-xss-protection", "0"),
    ("referrer-policy", "origin-when-cross-origin, strict-origin-when-cross-origin"),
    ("content-security-policy", "default-src 'none'"),
    ("server", "github.com"),
    ("x-github-request-id", "0001:AAAA"),
];

/// What has been asked.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<Parts>>>);

impl Log {
    pub fn all(&self) -> Vec<Parts> {
        self.0.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub fn last(&self) -> Parts {
        self.all().pop().expect("something was asked")
    }

    /// How often it was asked whether something is still the same.
    pub fn conditional(&self) -> usize {
        let asks =
            |parts: &&Parts| parts.headers.keys().any(|name| name.as_str().starts_with("if-"));
        self.0.lock().unwrap().iter().filter(asks).count()
    }
}

/// A service answered by `answer`, with a cache before it.
pub fn cached<F>(layer: &CacheLayer, answer: F) -> (Stack, Log)
where
    F: Fn(&Parts) -> Response<Body> + Clone + Send + Sync + 'static,
{
    let log = Log::default();
    let kept = log.clone();
    let provider = service_fn(move |request: Request<Body>| {
        let (parts, _) = request.into_parts();
        let response = answer(&parts);
        kept.0.lock().unwrap().push(parts);
        async move { Ok::<_, BoxError>(response) }
    });
    (Stack::new(layer.layer(provider)), log)
}

pub fn respond(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

/// The answer of a provider that has `body` at version `etag`.
pub fn version(parts: &Parts, etag: &str, body: impl Into<Body>) -> Response<Body> {
    if parts.headers.get(IF_NONE_MATCH).is_some_and(|known| known == etag) {
        return respond(304, &[("etag", etag)], "");
    }
    respond(200, &[("etag", etag), ("cache-control", "private, max-age=60")], body)
}

/// What a caller sees.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub cache: Option<CacheStatus>,
}

pub fn request(method: &str, uri: &str) -> Request<Body> {
    Request::builder().method(method).uri(uri).body(Body::empty()).unwrap()
}

pub fn by(credential: &str, mut request: Request<Body>) -> Request<Body> {
    request.extensions_mut().insert(CredentialId::new(credential));
    request
}

pub async fn send(stack: &Stack, request: Request<Body>) -> Answer {
    let response = stack.clone().oneshot(request).await.unwrap();
    receive(response).await
}

pub async fn receive(response: Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let body = body.bytes(usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        cache: parts.extensions.get().copied(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

pub async fn get(stack: &Stack, uri: &str) -> Answer {
    send(stack, request("GET", uri)).await
}

/// A time of day that only moves when told.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Mutex<SystemTime>>);

impl Clock {
    pub fn new() -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_784_973_600);
        Self(Arc::new(Mutex::new(start)))
    }

    pub fn advance(&self, seconds: u64) {
        *self.0.lock().unwrap() += Duration::from_secs(seconds);
    }

    pub fn set_back(&self, seconds: u64) {
        *self.0.lock().unwrap() -= Duration::from_secs(seconds);
    }

    pub fn read(&self) -> impl Fn() -> SystemTime + Send + Sync + 'static {
        let time = self.0.clone();
        move || *time.lock().unwrap()
    }
}
