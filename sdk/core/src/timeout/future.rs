use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{BoxError, Service, util::Oneshot};

use crate::{Body, body::Deadline};

pin_project! {
    /// The response, or a timeout error.
    pub struct ResponseFuture<S: Service<Request<Body>>> {
        #[pin]
        response: Oneshot<S, Request<Body>>,
        deadline: Option<Deadline>,
        body_too: bool,
    }
}

impl<S: Service<Request<Body>>> ResponseFuture<S> {
    pub(super) const fn new(
        response: Oneshot<S, Request<Body>>,
        deadline: Option<Deadline>,
        body_too: bool,
    ) -> Self {
        Self {
            response,
            deadline,
            body_too,
        }
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
        if let Poll::Ready(response) = this.response.poll(cx) {
            let response = response.map_err(Into::into)?;
            return Poll::Ready(Ok(match this.deadline.take() {
                Some(deadline) if *this.body_too => response.map(|body| body.until(deadline)),
                _ => response,
            }));
        }
        match this.deadline {
            Some(deadline) => {
                let elapsed = ready!(deadline.poll_elapsed(cx));
                Poll::Ready(Err(elapsed.into()))
            }
            None => Poll::Pending,
        }
    }
}

impl<S: Service<Request<Body>>> fmt::Debug for ResponseFuture<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture")
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
