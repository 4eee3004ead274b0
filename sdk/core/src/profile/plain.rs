use http::{HeaderMap, StatusCode, response};

use super::{Limit, Profile};
use crate::ApiError;

/// A provider without ways of its own: an API of which no more is known than that it is HTTP.
///
/// Lists go on as their operations say, errors are read as text, and no answer is a limit.
///
/// ```
/// use std::sync::Arc;
///
/// use forgekit_core::{Client, Error, profile::Plain};
///
/// # fn example() -> Result<Client, Error> {
/// Client::builder("https://api.example.com", Arc::new(Plain::new("example"))).build()
/// # }
/// # example().unwrap();
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    name: &'static str,
}

impl Plain {
    /// A provider of this name, in lower case.
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }
}

impl Profile for Plain {
    fn name(&self) -> &'static str {
        self.name
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    fn classify(&self, _: &response::Parts, _: &[u8]) -> Option<Limit> {
        None
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        ApiError::from_text(status, body)
    }
}
