use std::{
    fmt, mem,
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError, BoxFuture, OperationMeta};
use http::{Request, Response};
use tower::Service;

use crate::{
    HookLayer, Hooked,
    call::{self, Call},
    error,
};

/// Calls `hook` with every request, and sends what it gives.
///
/// If it gives an error instead, nothing is sent.
///
/// ```
/// use forgekit_hook as hook;
/// use http::HeaderValue;
///
/// let layer = hook::before(async |mut request, operation| {
///     request.headers_mut().insert("x-operation", HeaderValue::from_static(operation.id));
///     Ok(request)
/// });
/// # let _ = layer;
/// ```
pub fn before<F, R>(hook: F) -> HookLayer<Before<F>>
where
    F: Fn(Request<Body>, &'static OperationMeta) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Request<Body>, BoxError>> + Send + 'static,
{
    HookLayer::new(Before(hook))
}

/// A closure that is called before a request is sent, see [`before`].
pub struct Before<F>(F);

impl<S, F, R> Service<Request<Body>> for Hooked<S, Before<F>>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    F: Fn(Request<Body>, &'static OperationMeta) -> R,
    R: Future<Output = Result<Request<Body>, BoxError>> + Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let clone = self.inner.clone();
        let mut ready = mem::replace(&mut self.inner, clone);
        let call = Call::of(&request);
        let operation = call::operation(&request);
        let hooked = (self.hook.0)(request, operation);
        Box::pin(async move {
            let mut request = hooked.await.map_err(error::of_closure)?;
            call.complete(&mut request);
            ready.call(request).await.map_err(Into::into)
        })
    }
}

impl<F> fmt::Debug for Before<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Before")
    }
}
