//! Among other layers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use forgekit_core::{Body, BoxError, Client, Error, Slot, StackService as _, Token};
use forgekit_retry::{Retry, RetryLayer};
use http::{Method, Request, Response, header::AUTHORIZATION};
use tower::{
    Layer, Service, ServiceBuilder, ServiceExt as _,
    limit::ConcurrencyLimitLayer,
    service_fn,
    timeout::{TimeoutLayer, error::Elapsed},
};

use crate::provider::{Example, GET, S, layer, provider, request, respond};

#[tokio::test(start_paused = true)]
async fn it_is_a_plain_layer_of_tower() {
    let (provider, log) = provider(|_| respond(500, &[]));
    let stack = ServiceBuilder::new()
        .layer(ConcurrencyLimitLayer::new(1))
        .layer(layer())
        .layer(ConcurrencyLimitLayer::new(1))
        .service(provider.erased());
    let (first, second) =
        tokio::join!(stack.clone().oneshot(request(&GET)), stack.oneshot(request(&GET)));
    assert_eq!([first, second].map(|result| result.unwrap().status().as_u16()), [500, 500]);
    assert_eq!(log.len(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_timeout_of_tower_below_is_a_failure_in_transit() {
    let stack = ServiceBuilder::new().layer(layer()).layer(TimeoutLayer::new(S(5))).service(
        service_fn(async |_: Request<Body>| std::future::pending::<Result<_, BoxError>>().await),
    );
    let error = Error::from_box(stack.oneshot(request(&GET)).await.unwrap_err());
    assert_eq!(error.attempts(), 4);
    assert!(std::error::Error::source(&error).unwrap().is::<Elapsed>());
}

/// Ready once only, as a service with room for one request.
struct Room<S> {
    inner: S,
    ready: bool,
}

impl<S: Clone> Clone for Room<S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), ready: false }
    }
}

impl<S: Service<Request<Body>>> Service<Request<Body>> for Room<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.ready = true;
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        assert!(std::mem::take(&mut self.ready), "called before it was ready");
        self.inner.call(request)
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_waits_until_the_service_is_ready() {
    let (provider, log) = provider(|_| respond(500, &[]));
    let mut retry = layer().layer(Room { inner: provider.erased(), ready: false });
    for _ in 0..2 {
        retry.ready().await.unwrap().call(request(&GET)).await.unwrap();
    }
    assert_eq!(log.len(), 8);
}

/// A credential per request.
fn client(answer: fn(u32) -> u16) -> (Client, Arc<AtomicU32>) {
    let sent = Arc::new(AtomicU32::new(0));
    let counted = sent.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let number = counted.fetch_add(1, Ordering::Relaxed) + 1;
        async move {
            assert_eq!(request.headers()[AUTHORIZATION], "Bearer s3cr3t-canary");
            let response = Response::builder().status(answer(number)).header("retry-after", "200");
            Ok::<_, BoxError>(response.body(Body::from("{}")).unwrap())
        }
    });
    let builder = Client::builder("https://api.example.com/v1", Arc::new(Example));
    let retry = RetryLayer::new(builder.profile().clone());
    let client = builder
        .credential(Token::new("s3cr3t-canary").unwrap())
        .transport(transport)
        .slot(Slot::Retry, retry)
        .build()
        .unwrap();
    (client, sent)
}

#[tokio::test(start_paused = true)]
async fn a_client_has_a_slot_for_it() {
    let (client, sent) = client(|number| if number == 1 { 502 } else { 200 });
    let call = client.request(Method::GET, "/items").timeout(Duration::from_secs(300));
    assert_eq!(call.send().await.unwrap().status(), 200);
    assert_eq!(sent.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_call_tells_why_it_stopped() {
    let start = tokio::time::Instant::now();
    let (limited, sent) = client(|_| 429);
    let error = limited.request(Method::POST, "/items").send().await.unwrap_err();
    assert!(error.is_rate_limited());
    let why = "(not sent again: the wait of 200s passes the call's time limit)";
    assert!(error.to_string().ends_with(why), "{error}");
    assert_eq!(sent.load(Ordering::Relaxed), 1);

    let (broken, _) = client(|_| 500);
    let error = broken.request(Method::POST, "/items").send().await.unwrap_err();
    assert!(error.to_string().ends_with("(not sent again: POST is not idempotent)"), "{error}");
    assert!(start.elapsed().is_zero());

    let (down, sent) = client(|_| 502);
    let patient = down.request(Method::DELETE, "/items").timeout(S(601));
    let error = patient.send().await.unwrap_err();
    assert!(error.to_string().ends_with("(4 attempts: no more attempts are allowed)"), "{error}");
    assert_eq!((error.attempts(), sent.load(Ordering::Relaxed)), (4, 4));
}

#[test]
fn layer_and_service_are_plain_values() {
    fn check<T: Clone + Send + Sync + std::fmt::Debug>(value: T) -> String {
        format!("{value:?}")
    }
    assert!(check(layer()).contains("attempts: 4"));
    assert!(check(layer().layer(())).contains("example"));
    assert_eq!(*layer().layer(7).get_ref(), 7);
    let mut retry: Retry<u8> = layer().layer(7);
    *retry.get_mut() += 1;
    assert_eq!(retry.into_inner(), 8);
}
