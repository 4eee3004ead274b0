//! A span per call and a span per attempt, at debug level.
//!
//! What is worth a log line is for a layer to decide; these only say which
//! call and which attempt such a line belongs to.

use std::task::{Context, Poll};

use http::Request;
use tower::{Layer, Service};
use tracing::{
    Span, debug_span,
    instrument::{Instrument as _, Instrumented},
};

use crate::OperationMeta;

/// Wraps services in [`Trace`].
#[derive(Clone, Copy, Debug)]
pub struct TraceLayer {
    scope: Scope,
}

#[derive(Clone, Copy, Debug)]
enum Scope {
    Call,
    Attempt,
}

impl TraceLayer {
    /// The span `forgekit.call`.
    pub const fn call() -> Self {
        Self { scope: Scope::Call }
    }

    /// The span `forgekit.attempt`.
    pub const fn attempt() -> Self {
        Self { scope: Scope::Attempt }
    }
}

impl<S> Layer<S> for TraceLayer {
    type Service = Trace<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Trace { inner, scope: self.scope }
    }
}

/// Runs requests in a span.
#[derive(Clone, Debug)]
pub struct Trace<S> {
    inner: S,
    scope: Scope,
}

impl<S, B> Service<Request<B>> for Trace<S>
where
    S: Service<Request<B>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Instrumented<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let span = span(self.scope, &request);
        span.in_scope(|| self.inner.call(request)).instrument(span.clone())
    }
}

fn span<B>(scope: Scope, request: &Request<B>) -> Span {
    match scope {
        Scope::Call => {
            let meta = request.extensions().get::<&'static OperationMeta>();
            let operation = meta.map_or("", |meta| meta.id);
            debug_span!("forgekit.call", operation, method = %request.method())
        }
        Scope::Attempt => debug_span!("forgekit.attempt", host = request.uri().host()),
    }
}
