use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response, StatusCode};
use pin_project_lite::pin_project;
use tower::Service;

use super::exchange::Again;
use crate::{Body, BoxError, BoxFuture, meaning::Meaning};

pin_project! {
    /// The response to a request with a credential on it.
    pub struct ResponseFuture<S, F> {
        #[pin]
        state: State<S, F>,
    }
}

pin_project! {
    #[project = StateProj]
    enum State<S, F> {
        Sent { #[pin] response: F, again: Option<Again<S>> },
        Boxed { future: BoxFuture<'static, Result<Response<Body>, BoxError>> },
    }
}

impl<S, F> ResponseFuture<S, F> {
    /// Of a request that has its credential, or has none to get.
    pub(super) const fn sent(response: F, again: Option<Again<S>>) -> Self {
        Self { state: State::Sent { response, again } }
    }

    /// Of a request that has to wait for it.
    pub(super) const fn boxed(
        future: BoxFuture<'static, Result<Response<Body>, BoxError>>,
    ) -> Self {
        Self { state: State::Boxed { future } }
    }
}

impl<S, F, E> Future for ResponseFuture<S, F>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    F: Future<Output = Result<Response<Body>, E>>,
    E: Into<BoxError>,
{
    type Output = Result<Response<Body>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            match state.as_mut().project() {
                StateProj::Sent { response, again } => {
                    let response = ready!(response.poll(cx)).map_err(Into::into)?;
                    let refused = Meaning::of(&response) == StatusCode::UNAUTHORIZED;
                    let Some(again) = again.take().filter(|_| refused) else {
                        return Poll::Ready(Ok(response));
                    };
                    state.set(State::Boxed { future: Box::pin(again.after(response)) });
                }
                StateProj::Boxed { future } => return future.as_mut().poll(cx),
            }
        }
    }
}

impl<S, F> fmt::Debug for ResponseFuture<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
