use std::{
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::BoxError;
use http::{Request, Response};
use tower::Service;
use tracing::Instrument as _;

use super::{ResponseFuture, layer::Settings, watch::Watch};

/// Tells of each call: a span, a line, and once per operation a warning if it is going away.
///
/// Where no subscriber takes any of it, a request passes as it is.
#[derive(Clone, Debug)]
pub struct CallLog<S> {
    inner: S,
    settings: Arc<Settings>,
}

impl<S> CallLog<S> {
    pub(super) const fn new(inner: S, settings: Arc<Settings>) -> Self {
        Self { inner, settings }
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

impl<S, B, R> Service<Request<B>> for CallLog<S>
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

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let (span, watch) = Watch::begin(&self.settings, &mut request);
        let response = span.in_scope(|| self.inner.call(request));
        ResponseFuture::new(response.instrument(span), watch)
    }
}
