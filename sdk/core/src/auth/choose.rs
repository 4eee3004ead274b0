//! Choosing one of several credentials.

use std::{
    future::ready,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response, Uri};
use tower::{Layer, Service};

use super::{AuthError, Credential};
use crate::{Body, BoxError, BoxFuture, Error, OperationMeta};

/// How many choices may be inside each other.
const DEEP: usize = 8;

/// Chooses a credential for an attempt.
pub trait Chooser: Send + Sync {
    /// The one for a request to `uri` that belongs to the operation `meta`.
    ///
    /// # Errors
    ///
    /// There is none that the operation accepts.
    fn choose(
        &self,
        uri: &Uri,
        meta: &'static OperationMeta,
    ) -> Result<Arc<dyn Credential>, AuthError>;
}

/// What was chosen, in the extensions of the request.
#[derive(Clone)]
pub(super) struct Chosen(pub(super) Arc<dyn Credential>);

/// Wraps services in [`Choose`].
#[derive(Clone, Debug)]
pub struct ChooseLayer {
    credential: Arc<dyn Credential>,
}

impl ChooseLayer {
    /// Chooses among those that `credential` stands for.
    pub fn new(credential: Arc<dyn Credential>) -> Self {
        Self { credential }
    }
}

impl<S> Layer<S> for ChooseLayer {
    type Service = Choose<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Choose { inner, credential: self.credential.clone() }
    }
}

/// Chooses the credential of each attempt.
///
/// Stands outside what waits for limits, so that these are the chosen one's, and inside what
/// sends again, so that each attempt may have another.
#[derive(Clone, Debug)]
pub struct Choose<S> {
    inner: S,
    credential: Arc<dyn Credential>,
}

impl<S> Choose<S> {
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

impl<S> Service<Request<Body>> for Choose<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        match choose(&*self.credential, &request) {
            Ok(Some(chosen)) => {
                request.extensions_mut().insert(chosen.id());
                request.extensions_mut().insert(Chosen(chosen));
            }
            Ok(None) => {}
            Err(error) => return Box::pin(ready(Err(Error::from(error).into()))),
        }
        Box::pin(self.inner.call(request))
    }
}

/// What is chosen may stand for several in its turn.
fn choose(
    credential: &dyn Credential,
    request: &Request<Body>,
) -> Result<Option<Arc<dyn Credential>>, AuthError> {
    let meta = OperationMeta::of(request.method(), request.extensions());
    let uri = request.uri();
    let Some(chooser) = credential.chooser() else { return Ok(None) };
    let mut chosen = chooser.choose(uri, meta)?;
    for _ in 0..DEEP {
        let Some(next) = chosen.chooser().map(|chooser| chooser.choose(uri, meta)) else { break };
        chosen = next?;
    }
    Ok(Some(chosen))
}
