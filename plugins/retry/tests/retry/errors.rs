use std::{future::pending, time::Duration};

use forgekit_core::{
    Body, BoxError, Error, ErrorKind, OperationMeta, auth::AuthError, profile::LimitKind,
    timeout::TimeoutLayer,
};
use forgekit_retry::RetryLayer;
use http::{Request, Response};
use tower::{Layer as _, ServiceBuilder, ServiceExt as _, service_fn};

use crate::provider::{GET, Log, POST, S, layer, request, respond, send, told};

async fn failing(meta: &'static OperationMeta, error: fn() -> Error) -> (Error, Log) {
    let (result, log) = send(layer(), request(meta), move |_| Err(error())).await;
    (result.unwrap_err(), log)
}

#[tokio::test(start_paused = true)]
async fn what_was_not_sent_is_sent_again() {
    for meta in [&GET, &POST] {
        let (error, log) = failing(meta, || ErrorKind::NotSent.into()).await;
        assert_eq!(log.seconds(), [0, 1, 3, 7]);
        assert!(error.is_not_sent());
        assert_eq!((error.attempts(), error.stopped()), (4, Some("no more attempts are allowed")));
    }
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_acted_upon_has_to_be_idempotent() {
    let (error, log) = failing(&GET, || ErrorKind::Transport.into()).await;
    assert_eq!(log.len(), 4);
    assert_eq!(error.attempts(), 4);
    let (error, log) = failing(&POST, || ErrorKind::Transport.into()).await;
    assert_eq!(log.len(), 1);
    assert_eq!((error.attempts(), error.stopped()), (1, Some("POST is not idempotent")));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_final() {
    let refusals: [fn() -> Error; 4] = [
        || Error::rate_limited(LimitKind::Primary, None),
        || AuthError::new("the key is not readable").into(),
        || ErrorKind::InvalidRequest("no URL".to_owned()).into(),
        || ErrorKind::Refused("a redirect to http".to_owned()).into(),
    ];
    for refusal in refusals {
        let (error, log) = failing(&GET, refusal).await;
        assert_eq!(log.len(), 1);
        assert_eq!((error.attempts(), error.stopped()), (refusal().attempts(), None));
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_held_back_is_not_counted_as_sent() {
    let (result, log) = send(layer(), request(&GET), |number| match number {
        1 => respond(500, &[]),
        _ => Err(Error::rate_limited(LimitKind::Secondary, None)),
    })
    .await;
    assert_eq!(log.len(), 2);
    assert_eq!(told(&result), (1, None));
    assert!(result.unwrap_err().is_rate_limited());
}

#[tokio::test(start_paused = true)]
async fn a_foreign_error_is_a_failure_in_transit() {
    let broken = service_fn(async |_: Request<Body>| Err::<Response<Body>, _>("reset by peer"));
    let error = layer().layer(broken).oneshot(request(&POST)).await.unwrap_err();
    let error = Error::from_box(error);
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(error.stopped(), Some("POST is not idempotent"));
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "reset by peer");
}

/// A provider that never answers, with limits of 10 s for an attempt and 25 s for the call.
async fn silence(layer: RetryLayer, meta: &'static OperationMeta) -> (Error, Duration) {
    let start = tokio::time::Instant::now();
    let stack = ServiceBuilder::new()
        .layer(TimeoutLayer::call(Some(S(25))))
        .layer(layer)
        .layer(TimeoutLayer::attempt(Some(S(10))))
        .service(service_fn(async |_: Request<Body>| pending::<Result<_, BoxError>>().await));
    let error = Error::from_box(stack.oneshot(request(meta)).await.unwrap_err());
    assert!(error.is_timeout(), "{error:?}");
    (error, start.elapsed())
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_took_too_long_has_to_be_idempotent() {
    let (error, took) = silence(layer().attempts(2), &GET).await;
    assert_eq!((error.attempts(), took.as_secs()), (2, 21));
    let (error, took) = silence(layer(), &POST).await;
    assert_eq!(error.stopped(), Some("POST is not idempotent"));
    assert_eq!(took.as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_the_call_ends_it() {
    let (error, took) = silence(layer(), &GET).await;
    assert!(error.to_string().contains("call timeout"), "{error}");
    assert_eq!(took.as_secs(), 25);

    let inner = service_fn(async |_: Request<Body>| pending::<Result<_, BoxError>>().await);
    let call = TimeoutLayer::call(Some(S(5))).layer(inner);
    let error = Error::from_box(layer().layer(call).oneshot(request(&GET)).await.unwrap_err());
    assert_eq!((error.attempts(), error.stopped()), (1, None));
}
