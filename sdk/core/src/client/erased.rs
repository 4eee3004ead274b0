use std::{
    fmt,
    future::ready,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use http::{Request, Response};
use tower::{Service, ServiceExt as _};

use crate::{Body, BoxError, BoxFuture};

/// Layers over a transport, their types forgotten.
///
/// Cloning costs a pointer, however many layers there are: the services inside are shared, and
/// each is cloned by the request that passes it. It is always ready; what a layer waits for is
/// waited for by the call.
#[derive(Clone)]
pub struct Stack {
    service: Arc<dyn Shared>,
}

trait Shared: Send + Sync {
    fn call_shared(&self, request: Request<Body>) -> Answer;
}

type Answer = BoxFuture<'static, Result<Response<Body>, BoxError>>;

impl<S> Shared for S
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send,
{
    fn call_shared(&self, request: Request<Body>) -> Answer {
        let mut service = self.clone();
        // Nearly always ready, and then the request need not be kept until it is.
        match service.poll_ready(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => Box::pin(service.call(request)),
            Poll::Ready(Err(error)) => Box::pin(ready(Err(error))),
            Poll::Pending => Box::pin(service.oneshot(request)),
        }
    }
}

impl Stack {
    /// Forgets the type of a service. [`StackService::erased`](crate::StackService::erased) does
    /// so for errors and bodies of other types as well.
    pub fn new<S>(service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
    {
        Self { service: Arc::new(service) }
    }
}

impl Service<Request<Body>> for Stack {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Answer {
        self.service.call_shared(request)
    }
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stack").finish_non_exhaustive()
    }
}
