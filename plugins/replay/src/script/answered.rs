use forgekit_scenario::{Content, Response, Scenario};
use serde_json::Value;

use super::{Script, ScriptError};

/// An answer of a [`Script`], after which it may go on.
#[derive(Clone, Debug)]
#[must_use = "a script does nothing until it is played"]
pub struct Answered(pub(super) Script);

impl Answered {
    /// Adds a header, or another line of it.
    pub fn header(self, name: &str, value: impl Into<String>) -> Self {
        self.with(|answer| {
            answer.headers.entry(name.to_ascii_lowercase()).or_default().push(value.into());
        })
    }

    /// Answers with JSON, and says so in `content-type` unless that is set before.
    pub fn json(self, body: impl Into<Value>) -> Self {
        self.body("application/json; charset=utf-8", Content::Json(body.into()))
    }

    /// Answers with text, of type `text/plain` unless `content-type` is set before.
    pub fn text(self, body: impl Into<String>) -> Self {
        self.body("text/plain; charset=utf-8", Content::Text(body.into()))
    }

    /// Answers with bytes, of type `application/octet-stream` unless `content-type` is set before.
    pub fn bytes(self, body: impl Into<Vec<u8>>) -> Self {
        self.body("application/octet-stream", Content::Bytes(body.into()))
    }

    /// Points elsewhere by a `location` header.
    pub fn location(self, url: impl Into<String>) -> Self {
        self.header("location", url)
    }

    /// Gives the answer a version, its quotes included: `"\"1\""`.
    pub fn etag(self, tag: impl Into<String>) -> Self {
        self.header("etag", tag)
    }

    /// Points to the next page by a `link` header.
    pub fn link_next(self, url: &str) -> Self {
        self.link("next", url)
    }

    /// Points to another page by a `link` header: `prev`, `next`, `first`, `last`. Several of
    /// them are one line.
    pub fn link(self, rel: &str, url: &str) -> Self {
        let link = format!("<{url}>; rel=\"{rel}\"");
        self.with(|answer| {
            let lines = answer.headers.entry("link".to_owned()).or_default();
            match lines.last_mut() {
                Some(line) => line.extend([", ", &link]),
                None => lines.push(link),
            }
        })
    }

    /// Tells what is left of a limit, by `x-ratelimit-limit`, `-remaining`, `-used` and `-reset`.
    ///
    /// # Parameters
    ///
    /// * `reset`: when the limit begins anew, in seconds since 1970.
    pub fn rate_limit(self, limit: u64, remaining: u64, reset: u64) -> Self {
        let used = limit.saturating_sub(remaining);
        let told = [("limit", limit), ("remaining", remaining), ("reset", reset), ("used", used)];
        told.into_iter().fold(self, |answer, (name, value)| {
            answer.header(&format!("x-ratelimit-{name}"), value.to_string())
        })
    }

    /// Asks to come back in so many seconds, by `retry-after`.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header("retry-after", seconds.to_string())
    }

    /// Has the step `times` times in all; 0 takes it out.
    pub fn repeat(mut self, times: usize) -> Self {
        if let Some(step) = self.0.steps.pop() {
            self.0.steps.extend(std::iter::repeat_n(step, times));
        }
        self
    }

    /// The scenario.
    ///
    /// # Errors
    ///
    /// A scope, a path, a status or a header is not one; the error says in which step.
    pub fn scenario(self) -> Result<Scenario, ScriptError> {
        self.0.scenario()
    }

    fn body(self, media_type: &str, body: Content) -> Self {
        self.with(|answer| {
            let typed = || vec![media_type.to_owned()];
            answer.headers.entry("content-type".to_owned()).or_insert_with(typed);
            answer.body = body;
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Response)) -> Self {
        if let Some(step) = self.0.steps.last_mut() {
            change(&mut step.response);
        }
        self
    }
}

impl TryFrom<Answered> for Scenario {
    type Error = ScriptError;

    fn try_from(script: Answered) -> Result<Self, ScriptError> {
        script.scenario()
    }
}
