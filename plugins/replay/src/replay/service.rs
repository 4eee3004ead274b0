use std::{
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, BoxFuture, Error, ErrorKind};
use forgekit_scenario::{Fault, FaultError, Scenario, Scope};
use http::{Request, Response};
use tokio::time::sleep;
use tower::Service;

use super::{Stage, Unfinished, answer::response, held::Held};
use crate::Transcript;

/// The most of a request's body that is read: 16 MiB.
const MAX_BODY: usize = 16 << 20;

/// A transport that plays a scenario: it answers each request with the step that expects it.
///
/// Nothing is sent anywhere. Requests come in the order of the steps, unless the scenario or
/// [`unordered`](Self::unordered) says otherwise. One that no step expects gets an error that
/// shows the differences, is sent again by nobody, and is told by [`finish`](Self::finish) too.
///
/// ```
/// use forgekit_core::{Client, profile::Plain};
/// use forgekit_replay::{ReplayService, Script};
/// use http::Method;
/// use serde_json::json;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let script = Script::new("asks-who-it-is").on("https://api.example.com").get("/user");
/// let replay = ReplayService::new(script.answers(200).json(json!({"login": "ada"})).scenario()?);
///
/// let profile = std::sync::Arc::new(Plain::new("example"));
/// let client = Client::builder("https://api.example.com", profile)
///     .transport(replay.clone())
///     .build()?;
/// let user = client.request(Method::GET, "/user").send().await?;
///
/// assert_eq!(user["login"], "ada");
/// replay.finish()?;
/// # Ok(())
/// # }
/// ```
///
/// Clones play the same scenario, each step once in all.
#[derive(Clone, Debug)]
#[must_use = "a scenario is played by a client"]
pub struct ReplayService {
    stage: Arc<Stage>,
    limit: usize,
}

impl ReplayService {
    /// Plays a scenario from its beginning.
    pub fn new(scenario: impl Into<Arc<Scenario>>) -> Self {
        Self { stage: Arc::new(Stage::new(scenario.into())), limit: MAX_BODY }
    }

    /// Lets the steps be played in any order, whatever the scenario says.
    pub fn unordered(self) -> Self {
        self.stage.unordered();
        self
    }

    /// Lets something go wrong, in its written form: `2=latency:500ms`, `1=reset`,
    /// `*=status:503`, `3=status:429,retry-after:2`, `2=truncate:100`.
    ///
    /// # Errors
    ///
    /// The text is not a fault.
    pub fn fault(self, fault: &str) -> Result<Self, FaultError> {
        Ok(self.with_fault(fault.parse()?))
    }

    /// Lets something go wrong.
    ///
    /// A fault happens once at its step, or once at each step. Latency passes on tokio's clock
    /// before the answer; a client that does not wait so long has not played the step. Anything
    /// else stands in for the answer, and the step stays to be played.
    pub fn with_fault(self, fault: Fault) -> Self {
        self.stage.fault(fault);
        self
    }

    /// Bounds the bytes that are read of a request's body, 16 MiB otherwise. A request with more
    /// is refused.
    pub const fn max_body_bytes(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The scenario.
    pub fn scenario(&self) -> Arc<Scenario> {
        self.stage.scenario()
    }

    /// What was sent so far, and how it was answered.
    pub fn transcript(&self) -> Transcript {
        self.stage.transcript()
    }

    /// Whether the scenario was played as it is written.
    ///
    /// # Errors
    ///
    /// A step was not played, a request came that no step expected, or a fault did not happen.
    /// All of them are told.
    pub fn finish(&self) -> Result<(), Unfinished> {
        self.stage.finish()
    }

    #[cfg(feature = "wiremock")]
    pub(crate) const fn stage(&self) -> &Arc<Stage> {
        &self.stage
    }

    async fn answer(self, request: Request<Body>) -> Result<Response<Body>, BoxError> {
        let (head, body) = request.into_parts();
        let Some(scope) = Scope::of(&head.uri) else {
            let what = format!("{} {}", head.method, head.uri.path());
            return Err(self.refuse(format!("{what}: the URL has no host")).into());
        };
        let body = self.read(&head, body).await?;
        let played = self.stage.play(&head, &scope, &body);
        let cue = played.map_err(|mismatch| refused(mismatch.to_string()))?;
        let (latency, step, instead) = (cue.latency, cue.step, cue.instead.clone());

        let held = instead.is_none().then(|| Held::new(self.stage.clone(), cue));
        if !latency.is_zero() {
            sleep(latency).await;
        }
        let answered = match self.scenario().steps.get(step) {
            Some(step) => response(&head.method, &step.response, instead.as_ref()),
            None => Err("the step is not there".into()),
        };
        if let Some(held) = held {
            held.answered();
        }
        answered
    }

    fn refuse(&self, why: String) -> Error {
        self.stage.refuse(&why);
        refused(why)
    }

    async fn read(&self, head: &http::request::Parts, body: Body) -> Result<Bytes, Error> {
        let limit = self.limit;
        body.bytes(limit).await.map_err(|error| match error.kind() {
            ErrorKind::TooLarge { .. } => {
                let what = format!("{} {}", head.method, head.uri.path());
                self.refuse(format!("{what}: the body is longer than {limit} bytes"))
            }
            _ => error,
        })
    }
}

/// Of a kind that nothing sends again: it would be the same the next time.
fn refused(why: String) -> Error {
    Error::new(ErrorKind::Refused(why))
}

impl Service<Request<Body>> for ReplayService {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(self.clone().answer(request))
    }
}
