use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use forgekit_core::Body;
use forgekit_scenario::{FaultKind, Places, Response, Scope};
use http::request;
use serde_json::{Value, json};
use wiremock::{Match, Request, Respond, ResponseTemplate};

use crate::{ReplayService, replay::framed};

/// Decides on each request, and keeps its answer until wiremock asks for it.
///
/// wiremock goes through its mocks for one request at a time: first through that which breaks
/// the connection, then through that which answers.
#[derive(Clone)]
pub(super) struct Play(Arc<Inner>);

struct Inner {
    replay: ReplayService,
    places: Places,
    answer: Mutex<Option<ResponseTemplate>>,
}

impl Play {
    pub(super) fn new(replay: ReplayService, places: Places) -> Self {
        Self(Arc::new(Inner { replay, places, answer: Mutex::default() }))
    }

    /// The answer, or nothing if the connection is to break.
    fn decide(&self, request: &Request) -> Option<ResponseTemplate> {
        let Inner { replay, places, .. } = &*self.0;
        let Some((head, scope)) = original(request, places) else {
            let why = format!("{} {}: nothing is served there", request.method, request.url.path());
            replay.stage().refuse(&why);
            return Some(not_found(&json!({ "message": why })));
        };
        let body = String::from_utf8(request.body.clone());
        let body = match &body {
            Ok(text) => places.restore(text).into_owned().into_bytes(),
            Err(binary) => binary.as_bytes().to_vec(),
        };
        let cue = match replay.stage().play(&head, &scope, &body) {
            Ok(cue) => cue,
            Err(mismatch) => return Some(not_found(&mismatch.to_json())),
        };
        let template = match cue.instead {
            None => {
                let mut answer = replay.scenario().steps.get(cue.step)?.response.clone();
                places.serve_response(&mut answer);
                template(&answer)?
            }
            Some(FaultKind::Status { status, headers }) => {
                let template = ResponseTemplate::new(status);
                headers
                    .into_iter()
                    .fold(template, |template, (name, value)| template.append_header(name, value))
            }
            Some(_) => return None,
        };
        Some(template.set_delay(cue.latency))
    }
}

/// The head of a request as it would have been sent to the provider.
fn original(request: &Request, places: &Places) -> Option<(request::Parts, Scope)> {
    let path = request.url.path().strip_prefix('/')?;
    let (segment, path) = path.split_once('/').unwrap_or((path, ""));
    let named = |base: &str| base.rsplit('/').next() == Some(segment);
    let (scope, _) = places.iter().find(|(_, base)| named(base))?;
    let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();

    let builder = http::Request::builder().method(&request.method);
    let asked = builder.uri(format!("{scope}/{path}{query}")).body(Body::empty()).ok()?;
    let (mut head, _) = asked.into_parts();
    head.headers = request.headers.clone();
    Some((head, scope.clone()))
}

fn template(answer: &Response) -> Option<ResponseTemplate> {
    let (status, headers, body) = framed(answer).ok()?;
    let template = ResponseTemplate::new(status).set_body_bytes(body);
    Some(headers.iter().fold(template, |template, (name, value)| {
        template.append_header(name.clone(), value.clone())
    }))
}

fn not_found(why: &Value) -> ResponseTemplate {
    ResponseTemplate::new(404).set_body_json(why)
}

/// Where the connection is to break.
pub(super) struct Breaks(pub(super) Play);

impl Match for Breaks {
    fn matches(&self, request: &Request) -> bool {
        let answer = self.0.decide(request);
        let breaks = answer.is_none();
        *self.0.0.answer.lock().unwrap_or_else(PoisonError::into_inner) = answer;
        breaks
    }
}

/// Gives what was decided.
pub(super) struct Answers(pub(super) Play);

impl Respond for Answers {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let answer = self.0.0.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        answer.unwrap_or_else(|| ResponseTemplate::new(500))
    }
}

/// Upon this, wiremock closes the connection.
#[derive(Debug)]
pub(super) struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is reset, as the fault wants it")
    }
}

impl std::error::Error for Reset {}
