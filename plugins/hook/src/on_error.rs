use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError, BoxFuture, Error, OperationMeta};
use http::{Request, Response};
use tower::Service;

use crate::{HookLayer, Hooked, call, error};

/// Calls `hook` where there was no response, and passes on what it gives: a response after
/// all, or an error.
///
/// That is so for failures of the network, time limits, and what layers below refused. A 404
/// is a response, see [`after`](crate::after).
///
/// ```
/// use forgekit_core::Body;
/// use forgekit_hook as hook;
/// use http::Response;
///
/// let layer = hook::on_error(async |error, operation| {
///     if error.is_not_sent() && operation.id == "meta/get-zen" {
///         return Ok(Response::new(Body::from("Keep calm.")));
///     }
///     Err(error.into())
/// });
/// # let _ = layer;
/// ```
pub fn on_error<F, R>(hook: F) -> HookLayer<OnError<F>>
where
    F: Fn(Error, &'static OperationMeta) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response<Body>, BoxError>> + Send + 'static,
{
    HookLayer::new(OnError(hook))
}

/// A closure that is called where there was no response, see [`on_error`].
pub struct OnError<F>(F);

impl<S, F, R> Service<Request<Body>> for Hooked<S, OnError<F>>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    F: Fn(Error, &'static OperationMeta) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response<Body>, BoxError>> + Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let operation = call::operation(&request);
        let hook = Arc::clone(&self.hook);
        let sent = self.inner.call(request);
        Box::pin(async move {
            match sent.await.map_err(error::from_below) {
                Ok(response) => Ok(response),
                Err(error) => (hook.0)(error, operation).await.map_err(error::of_closure),
            }
        })
    }
}

impl<F> fmt::Debug for OnError<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("OnError")
    }
}
