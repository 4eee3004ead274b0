use std::{error::Error, fmt, sync::Arc};

use crate::BoxError;

/// No credential could be had.
///
/// Clones share what caused it: many requests may wait for one credential.
#[derive(Clone, Debug)]
pub struct AuthError {
    message: String,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl AuthError {
    /// An error that says what went wrong and what to do.
    ///
    /// The message is shown to users: it must not hold a secret.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// Keeps the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(Arc::from(source.into()));
        self
    }
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no credential: {}", self.message)
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
