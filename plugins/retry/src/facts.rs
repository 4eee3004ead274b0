use forgekit_core::{Body, OperationMeta, timeout::CallDeadline};
use http::{Method, Request};
use tokio::time::Instant;

/// What a request says about its call.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) meta: &'static OperationMeta,
    pub(crate) method: Method,
    pub(crate) deadline: Option<Instant>,
    pub(crate) is_stream: bool,
}

impl Facts {
    pub(crate) fn of(request: &Request<Body>) -> Self {
        let (method, extensions) = (request.method(), request.extensions());
        Self {
            meta: OperationMeta::of(method, extensions),
            method: method.clone(),
            deadline: extensions.get::<CallDeadline>().map(|deadline| deadline.0),
            is_stream: is_stream(request.body()),
        }
    }

    /// The operation's id, or at least its method.
    pub(crate) fn operation(&self) -> &str {
        if self.meta.id.is_empty() { self.method.as_str() } else { self.meta.id }
    }
}

pub(crate) fn is_stream(body: &Body) -> bool {
    body.try_clone().is_none()
}
