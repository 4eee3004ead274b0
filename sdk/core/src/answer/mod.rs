//! Turning a response into an operation's output.
//!
//! Each marker type reads one [`Answer`]. The [`operation!`](crate::operation)
//! macro names the marker, so that one output type can be read in several ways:
//! `Option<T>` from an optional body or from an optional redirect.

mod location;
mod markers;

use bytes::Bytes;
use http::response::Parts;

pub use location::Location;
pub use markers::{
    Binary, ByStatus, Check, Empty, FromStatus, Json, Listed, Optional, OptionalRedirect, Redirect,
    Text,
};

use crate::{Answer, json::DecodeError};

/// Names the [`Answer`] a marker reads.
pub trait Marker {
    /// The kind of answer.
    const ANSWER: Answer;
}

/// Reads a `T` from a successful response.
pub trait AnswerAs<T>: Marker {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The response does not hold what the provider's document promises.
    fn read(head: &Parts, body: Bytes) -> Result<T, DecodeError>;
}

impl Answer {
    /// Whether `status` answers the question, even where it is not a success.
    pub(crate) fn expects(self, status: http::StatusCode) -> bool {
        match self {
            Self::Check => matches!(status.as_u16(), 302 | 404),
            Self::Location => matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308),
            Self::Json
            | Self::Empty
            | Self::Optional
            | Self::Listed
            | Self::Text
            | Self::Binary
            | Self::ByStatus => false,
        }
    }

    /// Whether a redirect with `status` is to be followed on the way to the answer.
    pub(crate) fn follows(self, status: http::StatusCode) -> bool {
        !self.expects(status)
    }
}
