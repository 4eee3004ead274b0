use std::task::{Context, Poll};

use forgekit_core::{BoxError, Error};
use futures_util::{TryFutureExt as _, future::MapErr};
use tower::Service;

/// Gives the errors of a service their type, so that a policy can look at them.
#[derive(Clone, Debug)]
pub(crate) struct Typed<S>(pub(crate) S);

impl<S, R> Service<R> for Typed<S>
where
    S: Service<R>,
    S::Error: Into<BoxError>,
{
    type Response = S::Response;
    type Error = Error;
    type Future = MapErr<S::Future, fn(S::Error) -> Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.0.poll_ready(cx).map_err(typed)
    }

    fn call(&mut self, request: R) -> Self::Future {
        self.0.call(request).map_err(typed)
    }
}

fn typed<E: Into<BoxError>>(error: E) -> Error {
    Error::from_box(error.into())
}
