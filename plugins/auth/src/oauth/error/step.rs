/// What was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    SetUp,
    Finish,
    Refresh,
    Start,
    Wait,
    Check,
    Reset,
    Revoke,
    DeleteGrant,
    Sites,
}

impl Step {
    /// After "could not".
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::SetUp => "set up OAuth",
            Self::Finish => "finish the login",
            Self::Refresh => "refresh the token",
            Self::Start => "start the device login",
            Self::Wait => "finish the device login",
            Self::Check => "check the token",
            Self::Reset => "reset the token",
            Self::Revoke => "revoke the token",
            Self::DeleteGrant => "delete the grant",
            Self::Sites => "list the sites",
        }
    }

    /// What to do when what was given for a token is refused.
    pub(super) const fn when_refused(self) -> &'static str {
        match self {
            Self::Finish => "a code works once and for a few minutes: begin the login anew",
            Self::Refresh => "the user has to log in again",
            _ => "begin the login anew",
        }
    }

    /// The members without which an answer is of no use.
    pub(crate) const fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Finish | Self::Refresh | Self::Wait => &["access_token"],
            Self::Start => &["device_code", "user_code", "expires_in"],
            _ => &[],
        }
    }
}
