//! A layer of one's own: counts what is sent, and remembers what is left of the budget.
//!
//! It knows what a request is for by the metadata that comes with it, so there
//! is no URL to be taken apart.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use forgekit::{
    Body, BoxFuture, OperationMeta, Profile as _,
    github::GitHubProfile,
    http::{Request, Response},
    profile::Rate,
};
use tower::{Layer, Service};

/// What was told to be sent and received. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traffic(Arc<Mutex<Told>>);

#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Requests by operation.
    pub(crate) sent: BTreeMap<&'static str, usize>,
    pub(crate) rate: Option<Rate>,
}

impl Traffic {
    pub(crate) fn told(&self) -> Told {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Makes [`Counted`] services.
#[derive(Clone, Debug)]
pub(crate) struct TrafficLayer {
    traffic: Traffic,
}

impl TrafficLayer {
    pub(crate) const fn new(traffic: Traffic) -> Self {
        Self { traffic }
    }
}

impl<S> Layer<S> for TrafficLayer {
    type Service = Counted<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Counted { inner, traffic: self.traffic.clone() }
    }
}

/// Counts on the way in, reads the rate on the way out.
#[derive(Clone, Debug)]
pub(crate) struct Counted<S> {
    inner: S,
    traffic: Traffic,
}

impl<S> Service<Request<Body>> for Counted<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<S::Response, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let operation = request.extensions().get::<&'static OperationMeta>();
        let id = operation.map_or("others", |operation| operation.id);
        self.traffic.note(|told| *told.sent.entry(id).or_default() += 1);

        let traffic = self.traffic.clone();
        let response = self.inner.call(request);
        Box::pin(async move {
            let response = response.await?;
            if let Some(rate) = GitHubProfile.rate(response.headers()) {
                traffic.note(|told| told.rate = Some(rate));
            }
            Ok(response)
        })
    }
}
