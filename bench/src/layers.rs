//! Permits and stacks, over a provider that answers at once.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use forgekit_core::{
    ApiError, Body, BoxError, CredentialId, LimitClass, OperationMeta, Profile, Stack,
    StackLayer as _, StackService as _, Token, Verb,
    profile::{Budget, Counted, Limit, Page, Rule},
};
use forgekit_github::GitHubProfile;
use forgekit_stack::DefaultLayers;
use forgekit_throttle::{
    ThrottleLayer,
    store::{Outcome, Told, ToldRate},
};
use http::{HeaderMap, Request, Response, StatusCode, Uri, response};
use tower::{ServiceExt as _, service_fn};

/// How many permits are taken.
pub const PERMITS: u64 = 100_000;

static GET: OperationMeta =
    OperationMeta::new(Verb::GET, "/repos/{owner}/{repo}/issues/{issue_number}").id("issues/get");

const URL: &str = "https://api.github.com/repos/rust-lang/rust/issues/1";

/// GitHub with budgets that no bench spends.
#[derive(Clone, Copy, Debug)]
struct Generous;

const MINUTE: Duration = Duration::from_secs(60);

const BUDGETS: &[Budget] = &[
    Budget::new("at a time", Counted::All, Rule::Concurrent(100)),
    Budget::new(
        "points",
        Counted::Except(LimitClass::Graphql),
        Rule::Points { points: u32::MAX, per: MINUTE, read: 1, write: 5 },
    ),
    Budget::new("creations", Counted::Creations, Rule::requests(80, MINUTE)),
    Budget::new("writes", Counted::Writes, Rule::Spacing(MINUTE)),
    Budget::new("notifications", Counted::Notifications, Rule::Spacing(MINUTE)),
    Budget::new("searches", Counted::Class(LimitClass::Search), Rule::Spacing(MINUTE)),
];

impl Profile for Generous {
    fn name(&self) -> &'static str {
        GitHubProfile.name()
    }

    fn default_headers(&self) -> HeaderMap {
        GitHubProfile.default_headers()
    }

    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit> {
        GitHubProfile.classify(head, body)
    }

    fn decode_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
        GitHubProfile.decode_error(status, headers, body)
    }

    fn next_page(&self, page: &Page<'_>) -> Option<String> {
        GitHubProfile.next_page(page)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        GitHubProfile.request_id(headers)
    }

    fn limit_class(&self, resource: &str) -> Option<LimitClass> {
        GitHubProfile.limit_class(resource)
    }

    fn budgets(&self) -> &'static [Budget] {
        BUDGETS
    }
}

/// A layer that gives permits.
#[derive(Debug)]
pub struct Permits {
    layer: ThrottleLayer,
    url: Uri,
    credential: CredentialId,
    reset: DateTime<Utc>,
}

impl Permits {
    /// A layer that knows nothing yet.
    pub fn new() -> Self {
        Self {
            layer: ThrottleLayer::new(Arc::new(Generous)),
            url: Uri::from_static(URL),
            credential: CredentialId::new("bench"),
            reset: DateTime::from_timestamp(2_000_000_000, 0).unwrap_or_default(),
        }
    }

    /// Takes [`PERMITS`] and gives each back with what an answer told.
    pub async fn take_all(&self) {
        for left in (0..PERMITS).rev() {
            let permit = self.layer.permit(&self.url, &self.credential, &GET).await;
            let Ok(mut permit) = permit else { return };
            permit.sent();
            let rate = ToldRate::new(LimitClass::Core, 2 * PERMITS, PERMITS + left);
            let rate = rate.resets(self.reset, Duration::from_secs(3600));
            permit.complete(Outcome::Answered(Told::new(Some(rate), None)));
        }
    }
}

impl Default for Permits {
    fn default() -> Self {
        Self::new()
    }
}

/// A bare transport and the same with layers around it.
#[derive(Debug)]
pub struct Stacks(Vec<(&'static str, Stack)>);

impl Stacks {
    /// All of them over one provider, which says that nothing has changed to whoever asks so.
    #[expect(clippy::missing_panics_doc, reason = "the URL and the token are constants")]
    pub fn new() -> Self {
        let provider = async |request: Request<Body>| Ok::<_, BoxError>(answer(&request));
        let bare = service_fn(provider).erased();
        let token = Token::new("bench").expect("a token");
        let layers = DefaultLayers::new(Generous, &Uri::from_static(URL), token);
        let layers = layers.expect("an origin");
        let core = layers.origin_guard_layer().around(bare.clone());
        let core = layers.redirect_layer().around(core);
        let core = layers.attempt_timeout_layer().around(core);
        let core = layers.auth_layer().around(core);
        Self(vec![
            ("all layers", layers.over(bare.clone())),
            ("core's layers alone", layers.call_timeout_layer().around(core)),
            ("cache alone", layers.cache_layer().around(bare.clone())),
            ("retry alone", layers.retry_layer().around(bare.clone())),
            ("throttle alone", layers.throttle_layer().around(bare.clone())),
            ("log alone, nobody listening", {
                let attempt = layers.attempt_log_layer().around(bare.clone());
                layers.call_log_layer().around(attempt)
            }),
            ("bare transport", bare),
        ])
    }

    /// All of them, by name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Stack)> {
        self.0.iter().map(|(name, stack)| (*name, stack))
    }

    /// One call with its answer read.
    #[expect(clippy::missing_panics_doc, reason = "the provider never fails")]
    pub async fn call(stack: &Stack) -> usize {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = Uri::from_static(URL);
        request.extensions_mut().insert(&GET);
        request.extensions_mut().insert(CredentialId::new("bench"));
        let response = stack.clone().oneshot(request).await.expect("an answer");
        response.into_body().bytes(1 << 20).await.expect("a body").len()
    }
}

impl Default for Stacks {
    fn default() -> Self {
        Self::new()
    }
}

fn answer(request: &Request<Body>) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    if request.headers().contains_key("if-none-match") {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(BODY);
    }
    for (name, value) in [
        ("content-type", "application/json; charset=utf-8"),
        ("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
        ("cache-control", "private, max-age=60, s-maxage=60"),
        ("vary", "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept"),
        ("etag", "W/\"7e3e7f\""),
        ("x-ratelimit-limit", "5000000"),
        ("x-ratelimit-remaining", "4999999"),
        ("x-ratelimit-reset", "2000000000"),
        ("x-ratelimit-resource", "core"),
        ("x-github-request-id", "F0E5:1A2B"),
    ] {
        response.headers_mut().insert(name, http::HeaderValue::from_static(value));
    }
    response
}

const BODY: &str = r#"{"id": 1, "number": 1, "title": "a title", "state": "open"}"#;
