use forgekit_scenario::{Content, Expected};
use serde_json::Value;

use super::{Answered, Draft, Script};

/// A request that a [`Script`] expects.
#[derive(Clone, Debug)]
#[must_use = "a request has to be answered"]
pub struct Asked(pub(super) Script);

impl Asked {
    /// Says in a sentence what this step is for. It is shown where the step is missed.
    pub fn note(self, text: impl Into<String>) -> Self {
        self.with(|step| step.note = Some(text.into()))
    }

    /// Requires a header: a value, `true` for any value, `false` for its absence.
    pub fn with_header(self, name: &str, expected: impl Into<Expected>) -> Self {
        self.with(|step| step.headers.push((name.to_owned(), expected.into())))
    }

    /// Requires an `authorization` header, whatever it says.
    pub fn with_credential(self) -> Self {
        self.with_header("authorization", true)
    }

    /// Requires that there is no `authorization` header.
    pub fn without_credential(self) -> Self {
        self.with_header("authorization", false)
    }

    /// Requires this JSON as the body, its members in any order.
    pub fn with_json(self, body: impl Into<Value>) -> Self {
        self.with_body(Content::Json(body.into()))
    }

    /// Requires this text as the body.
    pub fn with_text(self, body: impl Into<String>) -> Self {
        self.with_body(Content::Text(body.into()))
    }

    /// Requires these bytes as the body.
    pub fn with_bytes(self, body: impl Into<Vec<u8>>) -> Self {
        self.with_body(Content::Bytes(body.into()))
    }

    /// Answers with a status, from 100 to 599.
    pub fn answers(self, status: u16) -> Answered {
        Answered(self.with(|step| step.response.status = status).0)
    }

    fn with_body(self, body: Content) -> Self {
        self.with(|step| step.body = body)
    }

    fn with(mut self, change: impl FnOnce(&mut Draft)) -> Self {
        if let Some(step) = self.0.steps.last_mut() {
            change(step);
        }
        self
    }
}
