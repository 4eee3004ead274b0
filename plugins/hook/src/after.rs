use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError, BoxFuture, OperationMeta};
use http::{Request, Response};
use tower::Service;

use crate::{HookLayer, Hooked, call, error};

/// Calls `hook` with every response, and passes on what it gives.
///
/// A 404 is a response as well. Where there was none, [`on_error`](crate::on_error) is called.
///
/// ```
/// use forgekit_hook as hook;
///
/// let layer = hook::after(async |response, operation| {
///     if response.headers().contains_key("x-maintenance") {
///         return Err(format!("{} is under maintenance", operation.tag).into());
///     }
///     Ok(response)
/// });
/// # let _ = layer;
/// ```
pub fn after<F, R>(hook: F) -> HookLayer<After<F>>
where
    F: Fn(Response<Body>, &'static OperationMeta) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response<Body>, BoxError>> + Send + 'static,
{
    HookLayer::new(After(hook))
}

/// A closure that is called after a response came, see [`after`].
pub struct After<F>(F);

impl<S, F, R> Service<Request<Body>> for Hooked<S, After<F>>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    F: Fn(Response<Body>, &'static OperationMeta) -> R + Send + Sync + 'static,
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
            let response = sent.await.map_err(Into::into)?;
            (hook.0)(response, operation).await.map_err(error::of_closure)
        })
    }
}

impl<F> fmt::Debug for After<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("After")
    }
}
