use http::StatusCode;

use super::{Error, ErrorKind, TimeoutKind};

/// The usual questions.
impl Error {
    /// The status, or the one that stands for what the provider said.
    fn said(&self) -> Option<StatusCode> {
        self.api().map(|api| api.status).or(self.0.status)
    }

    /// The provider answered 401: the credential is missing, wrong or expired.
    pub fn is_unauthorized(&self) -> bool {
        self.said() == Some(StatusCode::UNAUTHORIZED)
    }

    /// The provider answered 403, other than for a limit.
    pub fn is_forbidden(&self) -> bool {
        self.said() == Some(StatusCode::FORBIDDEN) && !self.is_rate_limited()
    }

    /// The provider answered 404: there is none, or the credential may not see it.
    pub fn is_not_found(&self) -> bool {
        self.said() == Some(StatusCode::NOT_FOUND)
    }

    /// The provider answered 409.
    pub fn is_conflict(&self) -> bool {
        self.said() == Some(StatusCode::CONFLICT)
    }

    /// The provider answered 304 to a conditional request.
    pub fn is_not_modified(&self) -> bool {
        self.0.status == Some(StatusCode::NOT_MODIFIED)
    }

    /// The provider answered 422, or 400 with field errors: the input is at fault.
    pub fn is_validation(&self) -> bool {
        self.said() == Some(StatusCode::UNPROCESSABLE_ENTITY)
            || self.said() == Some(StatusCode::BAD_REQUEST)
                && self.api().is_some_and(|api| !api.errors.is_empty())
    }

    /// The provider failed: a status of 500 or above.
    pub fn is_server_error(&self) -> bool {
        self.0.status.is_some_and(|status| status.is_server_error())
    }

    /// A limit of the provider was reached.
    pub fn is_rate_limited(&self) -> bool {
        matches!(self.0.kind, ErrorKind::RateLimited { .. })
    }

    /// A time limit of the client was reached.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout { .. })
    }

    /// What was waited for was not ready in time; the provider may still be at it.
    pub fn is_not_ready(&self) -> bool {
        matches!(self.0.kind, ErrorKind::NotReady { .. })
    }

    /// The request never left, so that sending it again is safe.
    pub fn is_not_sent(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::NotSent | ErrorKind::Timeout { kind: TimeoutKind::Connect, .. }
        )
    }

    /// The answer did not fit its model.
    pub fn is_decode(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Decode(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ApiError;

    #[test]
    fn a_refusal_may_have_the_status_of_a_success() {
        let refused = Error::from(ErrorKind::Api(ApiError::new(StatusCode::UNAUTHORIZED, "no")));
        assert!(refused.is_unauthorized() && !refused.is_forbidden());
        let other = Error::from(ErrorKind::Api(ApiError::new(StatusCode::NOT_FOUND, "no")));
        assert!(!other.is_unauthorized());
    }
}
