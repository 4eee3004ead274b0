//! What counts as a failure, and of which type it is.

use forgekit_core::{Answer, BoxError, Error, ErrorKind, OperationMeta};
use http::StatusCode;
use tracing::Span;

/// Whether a status is a failure: 404 is not if it is one of the answers.
pub(crate) fn is_failure(meta: &OperationMeta, status: StatusCode) -> bool {
    let no = meta.answer == Answer::Check && status == StatusCode::NOT_FOUND;
    status.as_u16() >= 400 && !no
}

/// `error.type` of what came instead of a response. Its text is left out: it may hold anything.
pub(crate) fn error_type(error: &BoxError) -> &'static str {
    match error.downcast_ref::<Error>().map(Error::kind) {
        // What is not one of ours is a failure in transit to the caller as well.
        None | Some(ErrorKind::Transport) => "transport",
        Some(ErrorKind::Auth(_)) => "auth",
        Some(ErrorKind::InvalidRequest(_)) => "invalid_request",
        Some(ErrorKind::NotSent) => "not_sent",
        Some(ErrorKind::RateLimited { .. }) => "rate_limited",
        Some(ErrorKind::Refused(_)) => "refused",
        Some(ErrorKind::Timeout { .. }) => "timeout",
        Some(ErrorKind::TooLarge { .. }) => "too_large",
        Some(_) => "_OTHER",
    }
}

/// Puts a failure on a span.
pub(crate) fn record(span: &Span, error_type: &str) {
    span.record("error.type", error_type);
    span.record("otel.status_code", "ERROR");
}

#[cfg(test)]
mod tests {
    use forgekit_core::{Verb, auth::AuthError, profile::LimitKind};

    use super::*;

    #[test]
    fn no_is_an_answer_where_that_is_the_question() {
        const GET: OperationMeta = OperationMeta::new(Verb::GET, "/x");
        const CHECK: OperationMeta = GET.answer(Answer::Check);
        let failures = |meta| {
            let statuses = [200, 204, 302, 304, 401, 404, 500, 599];
            let failed = statuses
                .into_iter()
                .filter(move |status| is_failure(meta, StatusCode::from_u16(*status).unwrap()));
            failed.collect::<Vec<_>>()
        };
        assert_eq!(failures(&GET), [401, 404, 500, 599]);
        assert_eq!(failures(&CHECK), [401, 500, 599]);
    }

    #[test]
    fn errors_have_types() {
        let own = |kind: ErrorKind| BoxError::from(Error::new(kind));
        for (error, expected) in [
            (own(ErrorKind::NotSent), "not_sent"),
            (own(ErrorKind::Transport), "transport"),
            (own(ErrorKind::Refused("no".into())), "refused"),
            (own(ErrorKind::InvalidRequest("no".into())), "invalid_request"),
            (Error::from(AuthError::new("no")).into(), "auth"),
            (Error::rate_limited(LimitKind::Primary, None).into(), "rate_limited"),
            ("broken pipe".into(), "transport"),
        ] {
            assert_eq!(error_type(&error), expected);
        }
    }
}
