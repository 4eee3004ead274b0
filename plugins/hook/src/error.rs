use forgekit_core::{BoxError, Error, ErrorKind};

/// An error that a closure came up with, so that no layer takes it for a failure in transit.
pub(crate) fn of_closure(error: BoxError) -> BoxError {
    if error.is::<Error>() {
        return error;
    }
    Error::new(ErrorKind::Refused(error.to_string())).with_source(error).into()
}

/// An error that came up from below.
pub(crate) fn from_below(error: impl Into<BoxError>) -> Error {
    Error::from_box(error.into())
}
