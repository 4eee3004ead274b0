use forgekit_core::{Error, ErrorKind, profile::LimitKind};
use forgekit_retry::{Attempted, RetryLayer, Verdict};
use http::StatusCode;

use crate::provider::{GET, POST, layer, request, respond, send, told};

fn again() -> RetryLayer {
    layer().when(|_| Verdict::Again)
}

#[tokio::test(start_paused = true)]
async fn a_predicate_can_allow() {
    let locked = layer().when(|attempted| match attempted.status() {
        Some(StatusCode::UNPROCESSABLE_ENTITY) => Verdict::Again,
        _ => Verdict::Default,
    });
    let (result, log) =
        send(locked, request(&POST), |number| respond(if number < 3 { 422 } else { 201 }, &[]))
            .await;
    assert_eq!(log.seconds(), [0, 1, 3]);
    assert_eq!(told(&result), (3, None));

    let (result, log) = send(again(), request(&POST), |_| respond(500, &[])).await;
    assert_eq!(log.len(), 4);
    assert_eq!(told(&result), (4, Some("no more attempts are allowed")));
}

#[tokio::test(start_paused = true)]
async fn a_predicate_can_forbid() {
    let layer = layer().when(|_| Verdict::stop("it is night"));
    let (result, log) = send(layer.clone(), request(&GET), |_| respond(500, &[])).await;
    assert_eq!(log.len(), 1);
    assert_eq!(told(&result), (1, Some("it is night")));
    let (result, _) = send(layer.clone(), request(&GET), |_| Err(ErrorKind::NotSent.into())).await;
    assert_eq!(told(&result), (1, Some("it is night")));
    // Nothing would have been sent again here, so there is nothing to tell.
    let (result, _) = send(layer, request(&GET), |_| respond(404, &[])).await;
    assert_eq!(told(&result), (1, None));
}

#[tokio::test(start_paused = true)]
async fn a_predicate_sees_everything_but_the_body() {
    let judged = |attempted: &Attempted<'_>| {
        assert_eq!(attempted.meta.id, "items/create");
        match (attempted.number, attempted.result) {
            (1, Ok(response)) => assert_eq!(response.headers()["x-why"], "slow"),
            (2, Err(error)) => assert!(matches!(error.kind(), ErrorKind::Transport)),
            (3, Ok(response)) => assert_eq!(response.status(), 200),
            other => panic!("{other:?}"),
        }
        if attempted.number < 3 { Verdict::Again } else { Verdict::Default }
    };
    let (result, _) = send(layer().when(judged), request(&POST), |number| match number {
        1 => respond(202, &[("x-why", "slow"), ("retry-after", "5")]),
        2 => Err(ErrorKind::Transport.into()),
        _ => respond(200, &[]),
    })
    .await;
    assert_eq!(told(&result), (3, None));
}

#[tokio::test(start_paused = true)]
async fn what_a_predicate_asks_for_keeps_to_retry_after() {
    let (_, log) =
        send(again().attempts(2), request(&GET), |_| respond(202, &[("retry-after", "5")])).await;
    assert_eq!(log.seconds(), [0, 5]);
}

#[tokio::test(start_paused = true)]
async fn again_and_again_is_bounded_by_the_cap() {
    let (result, log) = send(again(), request(&GET), |_| respond(200, &[])).await;
    assert_eq!(log.len(), 4);
    assert_eq!(told(&result), (4, Some("no more attempts are allowed")));

    let limited = |_| respond(429, &[("retry-after", "1")]);
    let (_, log) = send(again(), request(&GET), limited).await;
    assert_eq!(log.len(), 4);

    let refused = |_| Err(Error::rate_limited(LimitKind::Primary, None));
    let (result, log) = send(again(), request(&GET), refused).await;
    assert_eq!(log.len(), 4);
    assert_eq!(told(&result), (0, Some("no more attempts are allowed")));
}

#[tokio::test(start_paused = true)]
async fn again_overrides_neither_stream_nor_deadline() {
    use forgekit_core::{Body, BoxError, timeout::CallDeadline};
    use tokio::time::Instant;

    use crate::provider::S;

    let stream = futures_util::stream::iter([Ok::<_, BoxError>("x".into())]);
    let stream = request(&GET).map(|_| Body::from_stream(stream));
    let (result, _) = send(again(), stream, |_| respond(500, &[])).await;
    assert_eq!(told(&result), (1, Some("the body is a stream")));

    let mut late = request(&GET);
    late.extensions_mut().insert(CallDeadline(Instant::now() + S(1)));
    let (result, _) = send(again(), late, |_| respond(500, &[])).await;
    assert_eq!(told(&result), (1, Some("the wait of 1s passes the call's time limit")));
}
