use std::{
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::Service;

use super::Stack;
use crate::{Body, BoxError, BoxFuture};

/// A service with the layers of a slot around it, or none.
///
/// An empty slot costs nothing: without layers, the service's type is kept.
#[derive(Clone)]
pub(super) enum Slotted<S> {
    Bare(S),
    Layered(Stack),
}

impl<S> Slotted<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send,
{
    pub(super) fn into_stack(self) -> Stack {
        match self {
            Self::Bare(service) => Stack::new(service),
            Self::Layered(stack) => stack,
        }
    }
}

impl<S> Service<Request<Body>> for Slotted<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Bare(service) => service.poll_ready(cx),
            // Waiting for a layer is part of the call, so that the call's deadline bounds it.
            Self::Layered(stack) => stack.poll_ready(cx),
        }
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match self {
            Self::Bare(service) => ResponseFuture::Bare { future: service.call(request) },
            Self::Layered(stack) => ResponseFuture::Layered { future: stack.call(request) },
        }
    }
}

pin_project! {
    #[project = Projected]
    pub(super) enum ResponseFuture<F> {
        Bare { #[pin] future: F },
        Layered { future: BoxFuture<'static, Result<Response<Body>, BoxError>> },
    }
}

impl<F> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<Body>, BoxError>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project() {
            Projected::Bare { future } => future.poll(cx),
            Projected::Layered { future } => future.as_mut().poll(cx),
        }
    }
}
