use std::cell::LazyCell;

use forgekit_core::CredentialId;
use http::Request;
use tracing::{Span, field::Empty, info_span};

use super::layer::Settings;
use crate::{TARGET, redact::Redacted, subject::Subject};

/// The span of a call.
///
/// At info level, which is what usually gets to be exported; a client's spans
/// are what traces are for.
pub(super) fn new<B>(settings: &Settings, request: &Request<B>) -> Span {
    let subject = LazyCell::new(|| Subject::of(request));
    let credential = || request.extensions().get::<CredentialId>();
    info_span!(
        target: TARGET,
        "forgekit.call",
        otel.name = %subject.name(),
        otel.kind = "internal",
        otel.status_code = Empty,
        http.request.method = subject.method(),
        url.template = subject.template(),
        url.full = %Redacted::new(request.uri(), &settings.allowed).url(),
        forgekit.operation = subject.operation(),
        forgekit.provider = settings.profile.name(),
        forgekit.credential = credential().map(CredentialId::as_str),
        http.response.status_code = Empty,
        error.type = Empty,
        forgekit.attempts = Empty,
        forgekit.cache = Empty,
        forgekit.rate.limit = Empty,
        forgekit.rate.remaining = Empty,
        forgekit.request_id = Empty,
    )
}

pub(super) fn record_attempts(span: &Span, attempts: Option<u32>) {
    if let Some(attempts) = attempts {
        span.record("forgekit.attempts", i64::from(attempts));
    }
}
