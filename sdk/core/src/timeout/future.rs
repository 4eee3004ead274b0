use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::Response;
use pin_project_lite::pin_project;
use tower::BoxError;

use crate::{Body, body::Deadline};

pin_project! {
    /// The response, or a timeout error.
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        response: F,
        deadline: Option<Deadline>,
        body_too: bool,
    }
}

impl<F> ResponseFuture<F> {
    pub(super) const fn new(response: F, deadline: Option<Deadline>, body_too: bool) -> Self {
        Self { response, deadline, body_too }
    }
}

impl<F, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
    E: Into<BoxError>,
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
