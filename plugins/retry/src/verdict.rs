use std::borrow::Cow;

use forgekit_core::{Body, Error, OperationMeta};
use http::{Response, StatusCode};

/// An attempt and what came of it, for a predicate to judge.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempted<'a> {
    /// The facts about the operation.
    pub meta: &'static OperationMeta,
    /// Which of the call's attempts it was; the first one is 1.
    pub number: u32,
    /// The response, of which only the head can be looked at, or why there was none.
    pub result: Result<&'a Response<Body>, &'a Error>,
}

impl Attempted<'_> {
    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.result.ok().map(Response::status)
    }
}

/// What a predicate says about an attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The rules of the layer decide.
    #[default]
    Default,
    /// It is to be sent again, idempotent or not, after a limit as often as it takes.
    ///
    /// Not if its body is a stream, beyond the cap, past the deadline or without budget.
    Again,
    /// It is not to be sent again, for this reason, which the result tells if the rules might
    /// have sent it.
    Stop(Cow<'static, str>),
}

impl Verdict {
    /// Not again, for this reason: a few words such as `the repository is locked`.
    pub fn stop(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Stop(reason.into())
    }
}
