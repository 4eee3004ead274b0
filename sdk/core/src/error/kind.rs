use std::time::Duration;

use chrono::{DateTime, Utc};

use super::ApiError;
use crate::{auth::AuthError, json::DecodeError, profile::LimitKind};

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The provider answered with an error.
    Api(ApiError),
    /// A limit of the provider was reached, or would have been.
    #[non_exhaustive]
    RateLimited {
        /// Which kind of limit.
        kind: LimitKind,
        /// When to come back, if the provider said so.
        until: Option<DateTime<Utc>>,
        /// What the provider said; nothing if the request was held back before it was sent.
        api: Option<ApiError>,
    },
    /// No credential could be had.
    Auth(AuthError),
    /// No connection: the provider has not seen the request.
    NotSent,
    /// The exchange broke off: the provider may have seen the request.
    Transport,
    /// A time limit of the client was reached.
    #[non_exhaustive]
    Timeout {
        /// Which of the limits.
        kind: TimeoutKind,
        /// How long it was, where that is known.
        limit: Option<Duration>,
    },
    /// What was waited for was not ready in the time of the [`Wait`](crate::wait::Wait).
    #[non_exhaustive]
    NotReady {
        /// How often the provider was asked.
        asked: u32,
        /// The time it had.
        limit: Duration,
    },
    /// The answer does not fit the model.
    Decode(DecodeError),
    /// The answer is longer than the client takes.
    #[non_exhaustive]
    TooLarge {
        /// The most bytes it takes.
        limit: usize,
    },
    /// The arguments do not make a request.
    InvalidRequest(String),
    /// The provider pointed somewhere the client does not go: a redirect from
    /// https to http, one too many, or a next page on another origin. Or a layer
    /// would not have the request: a hook said no, a queue is full.
    Refused(String),
}

/// Which time limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutKind {
    /// The time to connect.
    Connect,
    /// The time from sending a request to the head of its response.
    Attempt,
    /// The time for the whole call, attempts, waits and the answer's body included.
    Call,
    /// The time in which at least something has to come.
    Idle,
}
