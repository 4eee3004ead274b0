//! What can go wrong with a login.

mod display;
mod kind;
mod said;
mod step;

use std::{error::Error, sync::Arc};

use forgekit_core::{BoxError, auth::AuthError};
use http::StatusCode;

pub use kind::OAuthErrorKind;
pub use said::ProviderError;
pub(super) use said::tidy;
pub(super) use step::Step;

/// Why a login, or something done with one, failed.
///
/// It holds no code, verifier, client secret or token: what the provider says is shown without
/// those that were sent to it.
///
/// # Troubleshooting
///
/// * *state differs*: the login was finished in another browser than it was begun in, or twice,
///   or by somebody else. The session or cookie that kept the [`Pending`](super::Pending) may
///   have been lost; `SameSite=Strict` does that.
/// * *the code was refused*: codes work once and for a few minutes. A page that is loaded again
///   sends its code again.
/// * *`redirect_uri_mismatch`*: the address is not, letter for letter, one that is registered
///   with the app.
#[derive(Clone)]
pub struct OAuthError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: OAuthErrorKind,
    step: Step,
    detail: String,
    said: Option<ProviderError>,
    status: Option<StatusCode>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl OAuthError {
    pub(super) fn new(step: Step, kind: OAuthErrorKind, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self(Box::new(Inner { kind, step, detail, said: None, status: None, source: None }))
    }

    /// Of what the provider said.
    pub(super) fn said(step: Step, said: ProviderError) -> Self {
        let mut error = Self::new(step, OAuthErrorKind::of(step, &said.error), "");
        error.0.said = Some(said);
        error
    }

    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(Step::SetUp, OAuthErrorKind::Invalid, detail)
    }

    pub(super) fn unsupported(step: Step, detail: impl Into<String>) -> Self {
        Self::new(step, OAuthErrorKind::Unsupported, detail)
    }

    pub(super) fn answer(step: Step, detail: impl Into<String>) -> Self {
        Self::new(step, OAuthErrorKind::Answer, detail)
    }

    pub(super) fn http(step: Step, detail: impl Into<String>) -> Self {
        Self::new(step, OAuthErrorKind::Http, detail)
    }

    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(super) fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(Arc::from(source.into()));
        self
    }

    /// Whether the same request may do better in a while.
    pub(super) fn is_transient(&self) -> bool {
        let later = |status: StatusCode| {
            status.is_server_error()
                || [StatusCode::REQUEST_TIMEOUT, StatusCode::TOO_MANY_REQUESTS].contains(&status)
        };
        self.0.status.map_or(self.0.kind == OAuthErrorKind::Http, later)
    }

    /// What went wrong.
    pub const fn kind(&self) -> OAuthErrorKind {
        self.0.kind
    }

    /// What the provider said, if it did.
    pub const fn provider(&self) -> Option<&ProviderError> {
        self.0.said.as_ref()
    }

    /// The status of the answer, if there was one and it was an error.
    pub const fn status(&self) -> Option<StatusCode> {
        self.0.status
    }
}

impl Error for OAuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

/// The error is the other's source.
impl From<OAuthError> for AuthError {
    fn from(error: OAuthError) -> Self {
        Self::new(error.to_string()).with_source(error)
    }
}
