use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use forgekit_core::{Body, BoxError};
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{Service, retry};

use crate::{facts::Facts, session::Session, typed::Typed};

pin_project! {
    /// The response to the last attempt.
    pub struct ResponseFuture<S>
    where
        S: Service<Request<Body>, Response = Response<Body>>,
        S::Error: Into<BoxError>,
    {
        #[pin]
        attempts: retry::future::ResponseFuture<Session, Typed<S>, Request<Body>>,
        stream: Option<(Session, Facts)>,
    }
}

impl<S> ResponseFuture<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    /// `stream` is there to judge the only attempt, of which tower's retry does not ask.
    pub(crate) const fn new(
        attempts: retry::future::ResponseFuture<Session, Typed<S>, Request<Body>>,
        stream: Option<(Session, Facts)>,
    ) -> Self {
        Self { attempts, stream }
    }
}

impl<S> Future for ResponseFuture<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    type Output = Result<Response<Body>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut result = ready!(this.attempts.poll(cx));
        if let Some((mut session, facts)) = this.stream.take() {
            session.judge(&facts, &mut result);
        }
        Poll::Ready(result.map_err(Into::into))
    }
}

impl<S> fmt::Debug for ResponseFuture<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
