use std::{
    fmt, mem,
    time::{Duration, SystemTime},
};

use forgekit_core::{
    Body, Error, ErrorKind, Profile,
    error::TimeoutKind,
    meaning::Meaning,
    profile::{self, Limit},
};
use http::{HeaderMap, Response, StatusCode};

/// What came back that might be mended by sending again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A limit was reached, so the provider did nothing. If it is `held`, a throttle below
    /// makes the next attempt wait.
    Limited { retry_after: Option<Duration>, held: bool },
    /// A status that may pass.
    Status { status: StatusCode, retry_after: Option<Duration> },
    /// There was no connection.
    NotSent,
    /// The exchange broke off.
    Broken,
    /// There was no response in time.
    Late,
    /// The user's predicate wants it.
    Asked { retry_after: Option<Duration> },
}

impl Cause {
    pub(crate) fn of(
        result: &mut Result<Response<Body>, Error>,
        profile: &dyn Profile,
    ) -> Option<Self> {
        match result {
            Ok(response) => Self::of_response(response, profile),
            Err(error) => Self::of_error(error),
        }
    }

    pub(crate) fn asked(result: &Result<Response<Body>, Error>) -> Self {
        let headers = result.as_ref().ok().map(Response::headers);
        Self::Asked { retry_after: headers.and_then(retry_after) }
    }

    fn of_response(response: &mut Response<Body>, profile: &dyn Profile) -> Option<Self> {
        if let Some(limit) = response.extensions().get::<Limit>() {
            return Some(Self::Limited { retry_after: limit.retry_after, held: true });
        }
        let status = Meaning::of(response);
        match status.as_u16() {
            403 | 429 => {
                let limit = classify(response, profile)?;
                Some(Self::Limited { retry_after: limit.retry_after, held: false })
            }
            408 | 425 | 500 | 502 | 503 | 504 => {
                Some(Self::Status { status, retry_after: retry_after(response.headers()) })
            }
            _ => None,
        }
    }

    fn of_error(error: &Error) -> Option<Self> {
        match error.kind() {
            _ if error.is_not_sent() => Some(Self::NotSent),
            ErrorKind::Transport => Some(Self::Broken),
            ErrorKind::Timeout { kind: TimeoutKind::Attempt, .. } => Some(Self::Late),
            _ => None,
        }
    }

    /// How long the provider asks to wait.
    pub(crate) const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Limited { retry_after, .. }
            | Self::Status { retry_after, .. }
            | Self::Asked { retry_after } => *retry_after,
            Self::NotSent | Self::Broken | Self::Late => None,
        }
    }

    pub(crate) const fn is_limit(&self) -> bool {
        matches!(self, Self::Limited { .. })
    }

    /// Whether the provider said that it is not there, and when it will be.
    pub(crate) fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Self::Status { status: StatusCode::SERVICE_UNAVAILABLE, retry_after: Some(_) }
        )
    }
}

fn classify(response: &mut Response<Body>, profile: &dyn Profile) -> Option<Limit> {
    let (head, body) = mem::take(response).into_parts();
    let limit = profile.classify(&head, &[]);
    *response = Response::from_parts(head, body);
    limit
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    profile::retry_after(headers, SystemTime::now().into())
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited { held: true, .. } => f.write_str("limited, a throttle holds it back"),
            Self::Limited { held: false, .. } => f.write_str("limited"),
            Self::Status { status, .. } => status.fmt(f),
            Self::NotSent => f.write_str("could not connect"),
            Self::Broken => f.write_str("the exchange broke off"),
            Self::Late => f.write_str("no response in time"),
            Self::Asked { .. } => f.write_str("asked for"),
        }
    }
}
