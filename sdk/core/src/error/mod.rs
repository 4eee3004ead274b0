//! What can go wrong with a call.

mod api;
mod codes;
mod display;
mod kind;
mod predicates;

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, TimeDelta, Utc};
use http::StatusCode;

pub use api::{ApiError, FieldError};
pub use codes::ErrorCodes;
pub use kind::{ErrorKind, TimeoutKind};

use crate::{
    BoxError, OpenEnum as _, OperationMeta,
    auth::AuthError,
    call::Label,
    paginate::Continuation,
    profile::{Limit, LimitKind},
    response::Attempts,
};

/// Why a call failed, and in which operation.
///
/// [`kind`](Self::kind) is worth matching on; the predicates cover the usual
/// questions. The size is that of a pointer.
///
/// # Troubleshooting
///
/// * *not found* on something that exists: providers answer 404 instead of 403
///   for what a credential may not see. Check whom the client acts as.
/// * *could not connect* behind a company proxy: set `HTTPS_PROXY`, it is read
///   when the client is built.
/// * *does not fit the model*: the provider's answer and its document disagree.
///   The path says where; `raw()` gives the answer itself in the meantime.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    label: Option<Label>,
    status: Option<StatusCode>,
    request_id: Option<String>,
    attempts: Attempts,
    continuation: Option<Continuation>,
    source: Option<BoxError>,
}

impl Error {
    /// An error of this kind.
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            kind,
            label: None,
            status: None,
            request_id: None,
            attempts: Attempts::new(1),
            continuation: None,
            source: None,
        }))
    }

    /// Keeps the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// A limit that would have been reached, so that the request was not sent.
    pub fn rate_limited(kind: LimitKind, until: Option<DateTime<Utc>>) -> Self {
        Self::new(ErrorKind::RateLimited { kind, until, api: None }).with_attempts(Attempts::new(0))
    }

    /// A limit that an answer says was reached.
    ///
    /// # Parameters
    ///
    /// * `api`: what the provider said about it.
    pub fn limited(limit: Limit, api: ApiError) -> Self {
        let until = limit.retry_after.and_then(from_now);
        Self::new(ErrorKind::RateLimited { kind: limit.kind, until, api: Some(api) })
    }

    /// Names the operation it happened in; for what checks a call before it is sent.
    #[must_use]
    pub fn in_operation(self, meta: &'static OperationMeta) -> Self {
        self.in_call(Label::operation(meta))
    }

    /// Says how often the request was sent; for layers that send again.
    #[must_use]
    pub fn with_attempts(mut self, attempts: Attempts) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest(message.into()))
    }

    pub(crate) fn refused(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Refused(message.into()))
    }

    /// A time limit that was reached, of this length if that is known; for what has limits of
    /// its own.
    pub fn timeout(kind: TimeoutKind, limit: Option<Duration>) -> Self {
        Self::new(ErrorKind::Timeout { kind, limit })
    }

    /// Takes an error out of the stack: one of ours as it is, any other as a failure in transit.
    pub fn from_box(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => *own,
            Err(other) => Self::new(ErrorKind::Transport).with_source(other),
        }
    }

    pub(crate) fn with_continuation(mut self, from: Continuation) -> Self {
        self.0.continuation = Some(from);
        self
    }

    pub(crate) fn in_call(mut self, label: Label) -> Self {
        self.0.label = Some(label);
        self
    }

    pub(crate) fn with_response(mut self, status: StatusCode, request_id: Option<String>) -> Self {
        self.0.status = Some(status);
        self.0.request_id = request_id;
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// What went wrong, taken out.
    pub fn into_kind(self) -> ErrorKind {
        self.0.kind
    }

    /// The id of the operation, unless the request belonged to none.
    pub fn operation(&self) -> Option<&'static str> {
        let label = self.0.label.as_ref()?;
        Some(label.meta.id).filter(|id| !id.is_empty())
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// What the provider calls the request, for its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts.sent
    }

    /// Why it was not sent once more, if it might have been.
    pub fn stopped(&self) -> Option<&str> {
        self.0.attempts.stopped.as_deref()
    }

    /// Where to go on with the list that the error has ended.
    pub fn continuation(&self) -> Option<&Continuation> {
        self.0.continuation.as_ref()
    }

    /// Which of the errors that the operation `O` is documented to refuse with this is, if the
    /// provider gave a code; one of another operation, or of all, is the enum's `Other`.
    ///
    /// For codes of nearly every operation, and others that you know, read
    /// [`ApiError::code`] of [`api`](Self::api).
    pub fn code<O: ErrorCodes>(&self) -> Option<O::Code> {
        let code = self.api()?.code.as_deref()?;
        Some(O::Code::from_text(code))
    }

    /// What the provider said, if it answered with an error.
    pub fn api(&self) -> Option<&ApiError> {
        match &self.0.kind {
            ErrorKind::Api(api) => Some(api),
            ErrorKind::RateLimited { api, .. } => api.as_ref(),
            _ => None,
        }
    }
}

fn from_now(wait: Duration) -> Option<DateTime<Utc>> {
    let now = DateTime::<Utc>::from(SystemTime::now());
    now.checked_add_signed(TimeDelta::from_std(wait).ok()?)
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.operation())
            .field("status", &self.0.status)
            .field("request_id", &self.0.request_id)
            .field("attempts", &self.0.attempts)
            .field("source", &self.0.source)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match (&self.0.source, &self.0.kind) {
            (Some(source), _) => Some(source.as_ref()),
            (None, ErrorKind::Auth(error)) => std::error::Error::source(error),
            (None, _) => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Self::new(ErrorKind::Auth(error))
    }
}
