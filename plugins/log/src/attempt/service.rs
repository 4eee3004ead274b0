use std::{
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::{BoxError, Profile};
use http::{Request, Response};
use tower::Service;
use tracing::Instrument as _;

use super::{ResponseFuture, span};
use crate::{call::Sent, redact::Allowed, subject::Subject};

/// Puts a span around each attempt.
#[derive(Clone, Debug)]
pub struct AttemptLog<S> {
    inner: S,
    profile: Arc<dyn Profile>,
    allowed: Arc<Allowed>,
}

impl<S> AttemptLog<S> {
    pub(super) const fn new(inner: S, profile: Arc<dyn Profile>, allowed: Arc<Allowed>) -> Self {
        Self { inner, profile, allowed }
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
}

impl<S, B, R> Service<Request<B>> for AttemptLog<S>
where
    S: Service<Request<B>, Response = Response<R>>,
    S::Error: Into<BoxError>,
{
    type Response = Response<R>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let before = request.extensions().get::<Sent>().map_or(0, Sent::again);
        let span = span::new(&*self.profile, &self.allowed, &request, before);
        let watched =
            (!span.is_disabled()).then(|| (Subject::of(&request).meta, self.profile.clone()));
        let response = span.in_scope(|| self.inner.call(request));
        ResponseFuture::new(response.instrument(span), watched)
    }
}
