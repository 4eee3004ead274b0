//! A provider that takes an app's tokens as GitHub does.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::DateTime;
use forgekit_auth::app::App;
use forgekit_core::{Body, BoxError, auth::Auth};
use http::{Request, Response, StatusCode};
use serde_json::Value;
use tokio::task::yield_now;
use tower::{ServiceExt as _, service_fn, util::BoxCloneSyncService};

use crate::clock::Watch;

/// What a token says.
pub fn claims(header: &str) -> Value {
    let token = header.trim_start_matches("Bearer ");
    let claims = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

#[derive(Clone)]
pub struct GitHub {
    watch: Watch,
    requests: Arc<AtomicUsize>,
    /// How far its clock is ahead of the right time.
    ahead: Arc<AtomicI64>,
    /// Whether it refuses everything.
    closed: bool,
    /// Whether it tells its time.
    dated: bool,
}

impl GitHub {
    pub fn new(watch: &Watch, ahead: i64) -> Self {
        Self {
            watch: watch.clone(),
            requests: Arc::default(),
            ahead: Arc::new(AtomicI64::new(ahead)),
            closed: false,
            dated: true,
        }
    }

    /// Refuses everything.
    pub fn closed(self) -> Self {
        Self { closed: true, ..self }
    }

    /// Does not tell its time.
    pub fn dateless(self) -> Self {
        Self { dated: false, ..self }
    }

    /// Sets its clock.
    pub fn set(&self, ahead: i64) {
        self.ahead.store(ahead, Relaxed);
    }

    pub fn requests(&self) -> usize {
        self.requests.load(Relaxed)
    }

    /// Sends a request of `app`.
    pub async fn get(&self, app: &App) -> StatusCode {
        self.get_from("https://api.github.com/app", app).await
    }

    pub async fn get_from(&self, uri: &str, app: &App) -> StatusCode {
        let request = Request::get(uri).body(Body::empty()).unwrap();
        self.stack(app).oneshot(request).await.unwrap().status()
    }

    fn stack(&self, app: &App) -> BoxCloneSyncService<Request<Body>, Response<Body>, BoxError> {
        let github = self.clone();
        let transport = service_fn(move |request: Request<Body>| {
            let github = github.clone();
            async move {
                // What is under way in the background goes on.
                yield_now().await;
                Ok::<_, BoxError>(github.answer(&request))
            }
        });
        BoxCloneSyncService::new(Auth::new(transport, Arc::new(app.clone())))
    }

    fn answer(&self, request: &Request<Body>) -> Response<Body> {
        self.requests.fetch_add(1, Relaxed);
        let now = self.watch.right() + self.ahead.load(Relaxed);
        let header = request.headers().get("authorization");
        let is_good = header.is_some_and(|header| {
            let claims = claims(header.to_str().unwrap());
            let time = |name: &str| claims[name].as_i64().unwrap();
            time("iat") <= now && now < time("exp") && time("exp") <= now + 600
        });
        let status = if is_good && !self.closed { 200 } else { 401 };
        let mut response = Response::builder().status(status);
        if self.dated {
            let date = DateTime::from_timestamp(now, 0).unwrap();
            response = response.header("date", date.to_rfc2822());
        }
        response.body(Body::empty()).unwrap()
    }
}
