use std::{
    mem,
    sync::Arc,
    task::{Context, Poll},
};

use forgekit_core::{
    Body, BoxError, BoxFuture, CredentialId, Error, OperationMeta, timeout::CallDeadline,
};
use http::{Request, Response};
use tower::{Service, ServiceExt as _};

use crate::{layer::host, observe, permit::Permit, shared::Shared, store::Outcome};

/// Sends a request when it has a permit.
#[derive(Clone, Debug)]
pub struct Throttle<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S> Throttle<S> {
    pub(crate) const fn new(inner: S, shared: Arc<Shared>) -> Self {
        Self { inner, shared }
    }

    /// The service it wraps.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The service it wraps, to change.
    pub const fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The service it wraps, taken out.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S> Service<Request<Body>> for Throttle<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    /// Always ready: a request that waits for a permit must not keep a place further in.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let clone = self.inner.clone();
        let inner = mem::replace(&mut self.inner, clone);
        Box::pin(send(inner, self.shared.clone(), request))
    }
}

async fn send<S>(
    mut inner: S,
    shared: Arc<Shared>,
    request: Request<Body>,
) -> Result<Response<Body>, BoxError>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
{
    let meta = OperationMeta::of(request.method(), request.extensions());
    let ask = shared.ask(meta, request.extensions().get().copied());
    let account = match request.extensions().get::<CredentialId>() {
        Some(credential) => shared.accounts.of(host(request.uri()), credential),
        None => shared.accounts.of(host(request.uri()), &CredentialId::new("anonymous")),
    };
    let call = request.extensions().get::<CallDeadline>().map(|deadline| deadline.0);
    let latest = shared.latest(call);

    let mut permit = Permit::acquire(&shared, account, ask, latest).await?;
    let ready = inner.ready().await.map_err(Into::into)?;
    permit.sent();
    match ready.call(request).await.map_err(Into::into) {
        Ok(response) => {
            let (outcome, response) = observe::read(&shared, meta, response).await;
            permit.complete(outcome);
            Ok(response)
        }
        Err(error) => {
            let sent = !error.downcast_ref::<Error>().is_some_and(Error::is_not_sent);
            permit.complete(if sent { Outcome::Lost } else { Outcome::Unsent });
            Err(error)
        }
    }
}
