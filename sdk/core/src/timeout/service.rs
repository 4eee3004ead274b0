use std::{
    task::{Context, Poll},
    time::Duration,
};

use http::{Request, Response};
use tower::{BoxError, Service};

use super::{AttemptTimeout, CallDeadline, CallTimeout, ResponseFuture};
use crate::{Body, body::Deadline, error::TimeoutKind};

/// Fails what is not done in time.
#[derive(Clone, Debug)]
pub struct Timeout<S> {
    inner: S,
    kind: TimeoutKind,
    limit: Option<Duration>,
}

impl<S> Timeout<S> {
    pub(super) const fn new(inner: S, kind: TimeoutKind, limit: Option<Duration>) -> Self {
        Self { inner, kind, limit }
    }

    /// The service it wraps.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The service it wraps, to change.
    pub const fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The service it wraps, taken out.
    pub fn into_inner(self) -> S {
        self.inner
    }

    fn limit_of<B>(&self, request: &Request<B>) -> Option<Duration> {
        let extensions = request.extensions();
        let own = match self.kind {
            TimeoutKind::Call => extensions.get::<CallTimeout>().map(|own| Some(own.0)),
            TimeoutKind::Attempt => extensions.get::<AttemptTimeout>().map(|own| own.0),
            TimeoutKind::Connect | TimeoutKind::Idle => None,
        };
        own.unwrap_or(self.limit)
    }
}

impl<S> Service<Request<Body>> for Timeout<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let deadline = self.limit_of(&request).map(|limit| Deadline::after(limit, self.kind));
        let whole = self.kind == TimeoutKind::Call;
        if let Some(deadline) = deadline.as_ref().filter(|_| whole) {
            request.extensions_mut().insert(CallDeadline(deadline.instant()));
        }
        ResponseFuture::new(self.inner.call(request), deadline, whole)
    }
}
