use std::{
    fmt, mem,
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError, BoxFuture};
use http::{Request, Response};
use tower::Service;

use crate::{HookLayer, Hooked, Next, error};

/// Calls `hook` with every request, to send it by [`Next`] or not, and passes on what it gives.
///
/// ```
/// use forgekit_core::Body;
/// use forgekit_hook as hook;
/// use http::Response;
///
/// let dry_run = hook::around(async |request, next| {
///     if next.operation().is_write() {
///         println!("{} {}", request.method(), request.uri().path());
///         return Ok(Response::new(Body::from("{}")));
///     }
///     next.run(request).await
/// });
/// # let _ = dry_run;
/// ```
pub fn around<F, R>(hook: F) -> HookLayer<Around<F>>
where
    F: Fn(Request<Body>, Next) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Response<Body>, BoxError>> + Send + 'static,
{
    HookLayer::new(Around(hook))
}

/// A closure that is called in place of the service, see [`around`].
pub struct Around<F>(F);

impl<S, F, R> Service<Request<Body>> for Hooked<S, Around<F>>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    F: Fn(Request<Body>, Next) -> R,
    R: Future<Output = Result<Response<Body>, BoxError>> + Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let clone = self.inner.clone();
        let ready = mem::replace(&mut self.inner, clone);
        let next = Next::new(ready, &request);
        let hooked = (self.hook.0)(request, next);
        Box::pin(async move { hooked.await.map_err(error::of_closure) })
    }
}

impl<F> fmt::Debug for Around<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("Around")
    }
}
