use std::task::{Context, Poll};

use forgekit_core::{Body, BoxError};
use http::{Request, Response};
use tower::{Service, retry};

use crate::{
    ResponseFuture,
    facts::{Facts, is_stream},
    session::Session,
    typed::Typed,
};

/// Sends requests again where that is safe.
#[derive(Clone, Debug)]
pub struct Retry<S> {
    inner: retry::Retry<Session, Typed<S>>,
    session: Session,
}

impl<S> Retry<S> {
    pub(crate) fn new(inner: S, session: Session) -> Self {
        Self { inner: retry::Retry::new(session.clone(), Typed(inner)), session }
    }

    /// The service it wraps.
    pub fn get_ref(&self) -> &S {
        &self.inner.get_ref().0
    }

    /// The service it wraps, to change.
    pub fn get_mut(&mut self) -> &mut S {
        &mut self.inner.get_mut().0
    }

    /// The service it wraps, taken out.
    pub fn into_inner(self) -> S {
        self.inner.into_inner().0
    }
}

impl<S> Service<Request<Body>> for Retry<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        self.session.rules.deposit();
        let stream = is_stream(request.body()).then(|| (self.session.clone(), Facts::of(&request)));
        ResponseFuture::new(self.inner.call(request), stream)
    }
}
