use std::{
    mem,
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError};
use http::{Request, Response};
use tower::Service;

use crate::{
    ResponseFuture,
    read::read,
    request::{Way, way},
    shared::Shared,
    write::Write,
};

/// Answers with what it has kept where the provider says that it is still the same.
///
/// Every response that could have come out of the cache carries
/// [`CacheStatus`](forgekit_core::CacheStatus) in its extensions.
#[derive(Clone, Debug)]
pub struct Cache<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S> Cache<S> {
    pub(crate) const fn new(inner: S, shared: Arc<Shared>) -> Self {
        Self { inner, shared }
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

impl<S> Service<Request<Body>> for Cache<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match way(&request) {
            Way::Through => ResponseFuture::through(self.inner.call(request)),
            Way::Write => {
                let write = Write::new(self.shared.clone(), &request);
                ResponseFuture::write(self.inner.call(request), write)
            }
            Way::Read => {
                let clone = self.inner.clone();
                let ready = mem::replace(&mut self.inner, clone);
                ResponseFuture::boxed(Box::pin(read(ready, self.shared.clone(), request)))
            }
        }
    }
}
