//! Errors of this crate as errors of a call.

use forgekit_core::{
    ApiError, Error, ErrorKind, Profile,
    error::FieldError,
    json::DecodeError,
    profile::{Limit, LimitKind},
};
use http::response::Parts;

use super::{GraphqlError, GraphqlErrors};

/// The most errors that are told in words; all of them are in the source.
const TOLD: usize = 10;

/// The error that an answer with errors is.
pub(crate) fn refuse(
    profile: &dyn Profile,
    head: &Parts,
    body: &[u8],
    errors: GraphqlErrors,
) -> Error {
    let api = said(head, errors.errors());
    let known = head.extensions.get::<Limit>().copied();
    let known = known.or_else(|| profile.classify(head, body));
    let limit = known.or_else(|| errors.is_limit().then(|| Limit::new(LimitKind::Primary, None)));
    let error = match limit {
        Some(limit) => Error::limited(limit, api),
        None => ErrorKind::Api(api).into(),
    };
    error.with_source(errors)
}

fn said(head: &Parts, errors: &[GraphqlError]) -> ApiError {
    let message = match errors.len() {
        1 => "answered with an error".to_owned(),
        count if count <= TOLD => format!("answered with {count} errors"),
        count => format!("answered with {count} errors, the first {TOLD} of which are"),
    };
    let mut api = ApiError::new(head.status, message);
    let told = errors.iter().take(TOLD).map(|error| {
        let mut told = FieldError::default();
        told.field = Some(error.path_text()).filter(|path| !path.is_empty());
        told.code = error.kind.clone().or_else(|| error.code().map(str::to_owned));
        told.message = Some(error.message.clone());
        told
    });
    api.errors = told.collect();
    api
}

/// A call that cannot be sent.
pub(crate) fn invalid(message: impl Into<String>) -> Error {
    ErrorKind::InvalidRequest(message.into()).into()
}

/// An answer that is not what was asked for.
pub(crate) fn undecodable(message: impl Into<String>, path: &str, document: &[u8]) -> Error {
    let mut error = DecodeError::new(message, document);
    path.clone_into(&mut error.path);
    ErrorKind::Decode(error).into()
}
