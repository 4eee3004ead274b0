use std::{
    mem,
    sync::Arc,
    task::{Context, Poll},
};

use http::{HeaderMap, Request, Response};
use tower::Service;

use super::{
    Credential, ResponseFuture,
    choose::Chosen,
    exchange::{Again, add, send},
    home::is_for,
};
use crate::{Body, BoxError};

/// Puts a credential on requests, and a new one after 401.
#[derive(Clone, Debug)]
pub struct Auth<S> {
    inner: S,
    credential: Arc<dyn Credential>,
}

impl<S> Auth<S> {
    /// Puts `credential` on requests for `inner`.
    pub fn new(inner: S, credential: Arc<dyn Credential>) -> Self {
        Self { inner, credential }
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

impl<S> Service<Request<Body>> for Auth<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let credential = match request.extensions().get::<Chosen>() {
            Some(Chosen(chosen)) => chosen.clone(),
            None => self.credential.clone(),
        };
        if !is_for(&*credential, request.uri()) {
            return ResponseFuture::sent(self.inner.call(request), None);
        }
        if let Some((name, value)) = credential.at_hand() {
            let granted = HeaderMap::from_iter([(name, value)]);
            let again = credential
                .can_refresh()
                .then(|| Again::new(self.inner.clone(), credential, &request));
            let granted = add(request.headers_mut(), granted);
            let again = again.and_then(|again| again.granted(granted));
            return ResponseFuture::sent(self.inner.call(request), again);
        }
        let clone = self.inner.clone();
        let ready = mem::replace(&mut self.inner, clone.clone());
        ResponseFuture::boxed(Box::pin(send(ready, clone, credential, request)))
    }
}
