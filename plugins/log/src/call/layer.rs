use std::sync::Arc;

use forgekit_core::Profile;
use tower::Layer;

use super::CallLog;
use crate::{deprecation::Warned, redact::Allowed};

/// Wraps services in [`CallLog`].
///
/// Belongs around everything that waits, sends again or answers in the
/// provider's place: [`Slot::Call`](forgekit_core::Slot::Call) of a client.
#[derive(Clone, Debug)]
pub struct CallLogLayer {
    settings: Arc<Settings>,
}

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) profile: Arc<dyn Profile>,
    pub(super) allowed: Allowed,
    pub(super) line: bool,
    pub(super) warned: Arc<Warned>,
}

impl CallLogLayer {
    /// Tells of calls to the provider whose ways are `profile`.
    pub fn new(profile: Arc<dyn Profile>) -> Self {
        Self {
            settings: Arc::new(Settings {
                profile,
                allowed: Allowed::default(),
                line: true,
                warned: Arc::default(),
            }),
        }
    }

    /// Whether each call gets a line. It does unless told otherwise.
    #[must_use]
    pub fn line(mut self, line: bool) -> Self {
        Arc::make_mut(&mut self.settings).line = line;
        self
    }

    /// Shows the values of further query parameters, besides those that choose a part of a list
    /// and its order: `page`, `per_page`, `sort`, `state` and the like.
    ///
    /// Names of secrets, such as `access_token`, `client_secret` or `code`,
    /// are ignored: their values are never shown.
    #[must_use]
    pub fn allow_query<I>(mut self, names: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Arc::make_mut(&mut self.settings).allowed.extend(names);
        self
    }
}

impl<S> Layer<S> for CallLogLayer {
    type Service = CallLog<S>;

    fn layer(&self, inner: S) -> Self::Service {
        CallLog::new(inner, self.settings.clone())
    }
}
