use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http::{Response, StatusCode};
use pin_project_lite::pin_project;

use super::Credential;
use crate::{Body, BoxError, BoxFuture};

pin_project! {
    /// The response to a request with a credential on it.
    pub struct ResponseFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = StateProj]
    enum State<F> {
        Sent { #[pin] response: F, credential: Arc<dyn Credential> },
        Boxed { future: BoxFuture<'static, Result<Response<Body>, BoxError>> },
    }
}

impl<F> ResponseFuture<F> {
    /// Of a request that has its credential already.
    pub(super) fn sent(response: F, credential: Arc<dyn Credential>) -> Self {
        Self { state: State::Sent { response, credential } }
    }

    /// Of a request that has to wait for it, or may be sent again with another.
    pub(super) const fn boxed(
        future: BoxFuture<'static, Result<Response<Body>, BoxError>>,
    ) -> Self {
        Self { state: State::Boxed { future } }
    }
}

impl<F, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
    E: Into<BoxError>,
{
    type Output = Result<Response<Body>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            StateProj::Sent { response, credential } => {
                let response = ready!(response.poll(cx)).map_err(Into::into)?;
                if response.status() == StatusCode::UNAUTHORIZED {
                    credential.invalidate();
                }
                Poll::Ready(Ok(response))
            }
            StateProj::Boxed { future } => future.as_mut().poll(cx),
        }
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
