use std::{
    future::{pending, poll_fn},
    time::Duration,
};

use forgekit_core::{Body, BoxError, ClientBuilder, Error, ErrorKind, error::TimeoutKind};
use futures_util::StreamExt as _;
use http::{Request, Response};
use tokio::time::Instant;
use tower::service_fn;

use crate::provider::{Calls as _, builder};

const S: fn(u64) -> Duration = Duration::from_secs;

/// A provider that never answers.
fn silent() -> ClientBuilder {
    builder().transport(service_fn(async |_: Request<Body>| {
        pending::<Result<Response<Body>, BoxError>>().await
    }))
}

/// A provider that sends the head of a response, the beginning of its body, and no more.
fn stalled() -> ClientBuilder {
    builder().transport(service_fn(async |_: Request<Body>| {
        let begun = futures_util::stream::iter([Ok::<_, BoxError>("[".into())]);
        let body = Body::from_stream(begun.chain(futures_util::stream::pending()));
        Ok::<_, BoxError>(Response::new(body))
    }))
}

fn check(error: &Error, expected: TimeoutKind) {
    let ErrorKind::Timeout { kind, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(*kind, expected);
    assert!(error.is_timeout());
    assert_eq!(error.operation(), Some("items/get"));
}

#[tokio::test(start_paused = true)]
async fn an_attempt_is_bounded() {
    let client = silent().build().unwrap();
    let start = Instant::now();
    let error = client.items().get(1).send().await.unwrap_err();
    check(&error, TimeoutKind::Attempt);
    assert_eq!(start.elapsed().as_secs(), 30);
    assert!(error.to_string().contains("no response within 30s (attempt timeout)"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn an_attempt_of_one_call_has_another_bound_or_none() {
    let client = silent().build().unwrap();
    let start = Instant::now();
    let error = client.items().get(1).attempt_timeout(S(5)).send().await.unwrap_err();
    check(&error, TimeoutKind::Attempt);
    assert_eq!(start.elapsed(), S(5));

    let start = Instant::now();
    let error = client.items().get(1).attempt_timeout(None).send().await.unwrap_err();
    check(&error, TimeoutKind::Call);
    assert_eq!(start.elapsed(), S(120));
}

#[tokio::test(start_paused = true)]
async fn a_call_is_bounded() {
    let client = silent().attempt_timeout(None).build().unwrap();
    let start = Instant::now();
    let error = client.items().get(1).send().await.unwrap_err();
    check(&error, TimeoutKind::Call);
    assert_eq!(start.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_a_bound_of_its_own() {
    let client = silent().build().unwrap();
    let start = Instant::now();
    let error = client.items().get(1).timeout(S(5)).send().await.unwrap_err();
    check(&error, TimeoutKind::Call);
    assert_eq!(start.elapsed().as_secs(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_stalled_body_is_bounded() {
    let client = stalled().build().unwrap();
    let start = Instant::now();
    let error = client.items().get(1).send().await.unwrap_err();
    check(&error, TimeoutKind::Call);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(start.elapsed().as_secs(), 120);
}

#[tokio::test(start_paused = true)]
async fn a_raw_body_is_bounded_too() {
    let client = stalled().build().unwrap();
    let response = client.items().get(1).timeout(S(7)).raw().await.unwrap();
    let mut body = response.into_body();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "[");
    assert!(body.chunk().await.unwrap().unwrap_err().is_timeout());
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_layer_counts() {
    let client = silent()
        .attempt_timeout(None)
        .slot(forgekit_core::Slot::Throttle, tower::layer::layer_fn(|inner| Full { inner }))
        .build()
        .unwrap();
    let error = client.items().get(1).send().await.unwrap_err();
    check(&error, TimeoutKind::Call);
}

#[tokio::test(start_paused = true)]
async fn without_bounds_there_is_no_end() {
    let client = silent().attempt_timeout(None).call_timeout(None);
    let client = client.build().unwrap();
    let day = tokio::time::timeout(S(86_400), client.items().get(1).send());
    assert!(day.await.is_err());
}

/// A service that is never ready.
#[derive(Clone)]
struct Full<S> {
    inner: S,
}

impl<S: tower::Service<R>, R> tower::Service<R> for Full<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), S::Error>> {
        std::task::Poll::Pending
    }

    fn call(&mut self, request: R) -> S::Future {
        self.inner.call(request)
    }
}

/// Gives up on an attempt as soon as it has begun, and then waits for something else.
#[derive(Clone)]
struct GivesUp<S>(S);

impl<S> tower::Service<Request<Body>> for GivesUp<S>
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = forgekit_core::BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), BoxError>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let attempt = self.0.call(request);
        Box::pin(async move {
            let mut attempt = Some(Box::pin(attempt));
            poll_fn(|cx| {
                if let Some(mut begun) = attempt.take() {
                    assert!(begun.as_mut().poll(cx).is_pending());
                }
                std::task::Poll::Pending
            })
            .await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_given_up_does_not_keep_its_call_from_ending() {
    let gives_up = tower::layer::layer_fn(GivesUp);
    let client = silent().slot(forgekit_core::Slot::Attempt, gives_up).build().unwrap();
    let start = Instant::now();
    let ended = tokio::time::timeout(S(600), client.items().get(1).send()).await;
    check(&ended.expect("the call to end").unwrap_err(), TimeoutKind::Call);
    assert_eq!(start.elapsed().as_secs(), 120);
}
