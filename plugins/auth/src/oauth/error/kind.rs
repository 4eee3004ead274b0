use super::Step;

/// What went wrong with a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OAuthErrorKind {
    /// The user, or somebody who decides for them, said no.
    Denied,
    /// The login was not finished in time.
    Expired,
    /// The answer does not belong to the login it was given for. Nothing was sent.
    StateMismatch,
    /// A code, a device code or a refresh token was refused: it is used up, revoked or was
    /// never valid.
    InvalidGrant,
    /// The provider answered with another error, see [`provider`](super::OAuthError::provider).
    Provider,
    /// The request could not be sent, got no answer in time, or one with the
    /// [`status`](super::OAuthError::status) of an error and nothing more to tell.
    Http,
    /// The answer is not what it should be.
    Answer,
    /// A URL, a host or an argument cannot be used.
    Invalid,
    /// The provider has nothing of the kind.
    Unsupported,
}

impl OAuthErrorKind {
    /// Of the provider's word for it.
    pub(super) fn of(step: Step, error: &str) -> Self {
        match error {
            "access_denied" | "authorization_declined" => Self::Denied,
            "expired_token" if step == Step::Wait => Self::Expired,
            "invalid_grant"
            | "bad_verification_code"
            | "bad_refresh_token"
            | "incorrect_device_code"
            | "invalid_code"
            | "code_already_used"
            | "code_expired"
            | "invalid_refresh_token" => Self::InvalidGrant,
            // What Slack says of a refresh token; of an access token it is no more than an error.
            "token_expired" | "token_revoked" if step == Step::Refresh => Self::InvalidGrant,
            _ => Self::Provider,
        }
    }
}
