//! What a credential that is at hand adds to a request.

use std::{sync::Arc, time::Duration};

use forgekit_auth::{AuthLayer, Credential, Token, installation::Installations};
use forgekit_core::{Body, BoxError, Client, OperationMeta, Stack, StackLayer as _, Verb};
use forgekit_github::GitHubProfile;
use http::{Request, Response, Uri};
use tower::{ServiceExt as _, service_fn};

static GET: OperationMeta =
    OperationMeta::new(Verb::GET, "/repos/{owner}/{repo}/issues/{issue_number}").id("issues/get");

const BASE: &str = "https://api.github.com";
const URL: &str = "https://api.github.com/repos/rust-lang/rust/issues/1";

/// A transport alone, and with credentials before it.
#[derive(Debug)]
pub struct Stacks(Vec<(&'static str, Stack)>);

impl Stacks {
    /// Asks for what has to be asked for.
    ///
    /// # Errors
    ///
    /// A client cannot be built, or no token came.
    pub async fn new() -> Result<Self, BoxError> {
        let bare = Stack::new(service_fn(async |_: Request<Body>| {
            Ok::<_, BoxError>(Response::new(Body::empty()))
        }));
        let with = |credential: Arc<dyn Credential>| AuthLayer::new(credential).around(bare.clone());
        let token = with(Arc::new(Token::new("ghp_bench")?));
        let installation = with(Arc::new(Installations::new(&issuing()?).installation(42)));
        let stacks = Self(vec![
            ("nothing", bare.clone()),
            ("a token", token),
            ("a token of an installation", installation),
        ]);
        for (_, stack) in &stacks.0 {
            Self::call(stack).await?;
        }
        Ok(stacks)
    }

    /// All of them, by name.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Stack)> {
        self.0.iter().map(|(name, stack)| (*name, stack))
    }

    /// One call.
    ///
    /// # Errors
    ///
    /// No credential could be had.
    pub async fn call(stack: &Stack) -> Result<bool, BoxError> {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = Uri::from_static(URL);
        request.extensions_mut().insert(&GET);
        let headers = request.headers_mut();
        headers.insert("accept", http::HeaderValue::from_static("application/vnd.github+json"));
        headers.insert("user-agent", http::HeaderValue::from_static("forgekit/0.1.0"));
        headers.insert("x-github-api-version", http::HeaderValue::from_static("2026-03-10"));
        let response = stack.clone().oneshot(request).await?;
        Ok(response.status().is_success())
    }
}

/// A client of an app that issues a token for a year.
fn issuing() -> Result<Client, BoxError> {
    let issuer = service_fn(async |_: Request<Body>| {
        let body = r#"{"token": "ghs_bench", "expires_at": "2099-01-01T00:00:00Z"}"#;
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = http::StatusCode::CREATED;
        Ok::<_, BoxError>(response)
    });
    let client = Client::builder(BASE, Arc::new(GitHubProfile))
        .credential(Token::new("app")?.named("app"))
        .attempt_timeout(None::<Duration>)
        .transport(issuer)
        .build()?;
    Ok(client)
}
