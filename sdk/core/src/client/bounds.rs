use bytes::Bytes;
use http::{Request, Response};
use tower::{Layer, Service, ServiceExt as _};

use super::Stack;
use crate::{Body, BoxError};

/// A service that can be part of a client.
///
/// Implemented for every [`Service`] that takes requests with a [`Body`] and
/// answers with a body of any kind, as long as it can be cloned and shared.
pub trait StackService: Clone + Send + Sync + 'static {
    /// Forgets the type of the service, and of the body it answers with.
    fn erased(self) -> Stack;
}

impl<S, B> StackService for S
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn erased(self) -> Stack {
        Stack::new(self.map_response(|response| response.map(Body::new)).map_err(Into::into))
    }
}

/// A layer that can be part of a client.
///
/// Implemented for every [`Layer`] that makes a [`StackService`] out of one.
pub trait StackLayer: Send + Sync + 'static {
    /// Puts the layer around `inner`.
    fn around(&self, inner: Stack) -> Stack;
}

impl<L> StackLayer for L
where
    L: Layer<Stack> + Send + Sync + 'static,
    L::Service: StackService,
{
    fn around(&self, inner: Stack) -> Stack {
        self.layer(inner).erased()
    }
}
