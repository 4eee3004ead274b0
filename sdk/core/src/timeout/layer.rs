use std::time::Duration;

use tower::Layer;

use super::Timeout;
use crate::error::TimeoutKind;

/// Wraps services in [`Timeout`].
#[derive(Clone, Copy, Debug)]
pub struct TimeoutLayer {
    kind: TimeoutKind,
    limit: Option<Duration>,
}

impl TimeoutLayer {
    /// Bounds the whole call, from its start to the end of the response's body.
    ///
    /// A request with [`CallTimeout`](super::CallTimeout) in its extensions brings its own bound.
    pub const fn call(limit: Option<Duration>) -> Self {
        Self { kind: TimeoutKind::Call, limit }
    }

    /// Bounds one attempt, to the head of its response.
    pub const fn attempt(limit: Option<Duration>) -> Self {
        Self { kind: TimeoutKind::Attempt, limit }
    }
}

impl<S> Layer<S> for TimeoutLayer {
    type Service = Timeout<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Timeout::new(inner, self.kind, self.limit)
    }
}
