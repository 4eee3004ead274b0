use std::sync::Arc;

use forgekit_core::Profile;
use tower::Layer;

use super::AttemptLog;
use crate::redact::Allowed;

/// Wraps services in [`AttemptLog`].
///
/// Belongs inside everything that sends again:
/// [`Slot::Attempt`](forgekit_core::Slot::Attempt) of a client. The credential
/// is on the request there, and no header is looked at.
#[derive(Clone, Debug)]
pub struct AttemptLogLayer {
    profile: Arc<dyn Profile>,
    allowed: Arc<Allowed>,
}

impl AttemptLogLayer {
    /// Tells of attempts to reach the provider whose ways are `profile`.
    pub fn new(profile: Arc<dyn Profile>) -> Self {
        Self { profile, allowed: Arc::default() }
    }

    /// Shows the values of further query parameters, see
    /// [`CallLogLayer::allow_query`](crate::CallLogLayer::allow_query).
    #[must_use]
    pub fn allow_query<I>(mut self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Arc::make_mut(&mut self.allowed).extend(names);
        self
    }
}

impl<S> Layer<S> for AttemptLogLayer {
    type Service = AttemptLog<S>;

    fn layer(&self, inner: S) -> Self::Service {
        AttemptLog::new(inner, self.profile.clone(), self.allowed.clone())
    }
}
