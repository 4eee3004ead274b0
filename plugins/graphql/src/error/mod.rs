//! What GraphQL says went wrong, in an answer that may hold data all the same.

mod failure;
mod one;
mod path;

use std::fmt;

use forgekit_core::Error;
use serde_json::Value;

pub(crate) use failure::{invalid, refuse, undecodable};
pub use one::GraphqlError;
pub use path::{PathSegment, TextPosition};

/// The errors of an answer, and the data that came with them.
///
/// It is the source of the [`Error`] that a call ends with:
///
/// ```
/// use forgekit_core::Error;
/// use forgekit_graphql::GraphqlErrors;
///
/// fn is_gone(error: &Error) -> bool {
///     GraphqlErrors::of(error).is_some_and(|errors| errors.has("NOT_FOUND"))
/// }
/// ```
#[derive(Clone)]
pub struct GraphqlErrors {
    errors: Vec<GraphqlError>,
    data: Option<Value>,
}

impl GraphqlErrors {
    pub(crate) const fn new(errors: Vec<GraphqlError>, data: Option<Value>) -> Self {
        Self { errors, data }
    }

    /// Those that a call ended with, if that is why it did.
    pub fn of(error: &Error) -> Option<&Self> {
        std::error::Error::source(error)?.downcast_ref()
    }

    /// The errors, as the provider ordered them.
    pub fn errors(&self) -> &[GraphqlError] {
        &self.errors
    }

    /// The data that could be had; what could not is null in it.
    pub const fn data(&self) -> Option<&Value> {
        self.data.as_ref()
    }

    /// Whether one of them is of this kind, see [`GraphqlError::is`].
    pub fn has(&self, kind: &str) -> bool {
        self.errors.iter().any(|error| error.is(kind))
    }

    pub(crate) fn is_limit(&self) -> bool {
        self.errors.iter().any(GraphqlError::is_limit)
    }
}

impl fmt::Display for GraphqlErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.errors.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

/// Without the data, which may be private: errors end up in logs.
impl fmt::Debug for GraphqlErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GraphqlErrors")
            .field("errors", &self.errors)
            .field("has_data", &self.data.is_some())
            .finish()
    }
}

impl std::error::Error for GraphqlErrors {}
