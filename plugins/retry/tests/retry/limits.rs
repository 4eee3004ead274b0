use std::time::Duration;

use forgekit_core::{
    Error, OperationMeta,
    profile::{Limit, LimitKind},
    timeout::CallDeadline,
};
use tokio::time::Instant;

use crate::provider::{Answer, GET, POST, S, layer, request, respond, send, told};

/// A limit as a throttle passes it up.
fn held(status: u16, after: Option<Duration>) -> Answer {
    let mut response = respond(status, &[("retry-after", "20")])?;
    response.extensions_mut().insert(Limit::new(LimitKind::Secondary, after));
    Ok(response)
}

#[tokio::test(start_paused = true)]
async fn a_limit_costs_two_requests() {
    for (status, meta) in [(429, &GET), (429, &POST), (403, &GET), (403, &POST)] {
        let (result, log) = send(layer(), request(meta), move |_| {
            respond(status, &[("x-limited", ""), ("retry-after", "20")])
        })
        .await;
        assert_eq!(log.seconds(), [0, 20]);
        assert_eq!(told(&result), (2, Some("limited again")));
        assert_eq!(result.unwrap().status(), status);
    }
}

#[tokio::test(start_paused = true)]
async fn the_wait_for_a_limit_is_exact() {
    let start = Instant::now();
    let random = layer().random(|| 0.5);
    let (_, log) = send(random, request(&GET), |number| match number {
        1 => respond(429, &[("retry-after", "20")]),
        _ => respond(200, &[]),
    })
    .await;
    assert_eq!(log.len(), 2);
    // A timer of tokio goes by the millisecond.
    assert!(start.elapsed() - S(20) <= Duration::from_millis(1));
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_unknown_length_lasts_a_minute() {
    let (result, log) = send(layer(), request(&POST), |number| match number {
        1 => respond(429, &[]),
        _ => respond(201, &[]),
    })
    .await;
    assert_eq!(log.seconds(), [0, 60]);
    assert_eq!(told(&result), (2, None));
}

#[tokio::test(start_paused = true)]
async fn a_403_that_is_no_limit_is_final() {
    let (result, log) =
        send(layer(), request(&GET), |_| respond(403, &[("retry-after", "1")])).await;
    assert_eq!(log.len(), 1);
    assert_eq!(told(&result), (1, None));
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_a_throttle_holds_is_not_waited_for() {
    for (status, after) in [(429, Some(S(20))), (403, None), (200, Some(S(20)))] {
        let (result, log) = send(layer(), request(&POST), move |_| held(status, after)).await;
        assert_eq!(log.seconds(), [0, 0]);
        assert_eq!(told(&result), (2, Some("limited again")));
    }
}

#[tokio::test(start_paused = true)]
async fn how_often_a_limit_is_sent_again_can_be_set() {
    for (resends, sent, why) in [
        (0, 1, "a limit is not waited for"),
        (2, 3, "limited again"),
        (9, 4, "no more attempts are allowed"),
    ] {
        let layer = layer().limit_resends(resends);
        let (result, log) = send(layer, request(&POST), |_| held(429, None)).await;
        assert_eq!(log.len(), sent);
        assert_eq!(told(&result), (sent as u32, Some(why)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_does_not_lengthen_the_backoff() {
    let (result, log) = send(layer(), request(&GET), |number| match number {
        1 => respond(429, &[("retry-after", "20")]),
        _ => respond(500, &[]),
    })
    .await;
    assert_eq!(log.seconds(), [0, 20, 21, 23]);
    assert_eq!(told(&result), (4, Some("no more attempts are allowed")));
}

async fn within(
    limit: u64,
    meta: &'static OperationMeta,
    answer: fn() -> Answer,
) -> (Answer, usize) {
    let mut request = request(meta);
    request.extensions_mut().insert(CallDeadline(Instant::now() + S(limit)));
    let (result, log) = send(layer(), request, move |_| answer()).await;
    (result, log.len())
}

#[tokio::test(start_paused = true)]
async fn a_limit_beyond_the_deadline_is_told_at_once() {
    let start = Instant::now();
    let answers: [fn() -> Answer; 2] =
        [|| respond(429, &[("retry-after", "120")]), || held(429, Some(S(120)))];
    for answer in answers {
        let (result, sent) = within(120, &POST, answer).await;
        assert_eq!(sent, 1);
        let why = "the wait of 120s passes the call's time limit";
        assert_eq!(told(&result), (1, Some(why)));
    }
    assert!(start.elapsed().is_zero());
    let (_, sent) = within(121, &POST, answers[0]).await;
    assert_eq!(sent, 2);
}

#[tokio::test(start_paused = true)]
async fn a_throttle_that_will_not_wait_has_the_last_word() {
    let (result, log) = send(layer(), request(&GET), |number| match number {
        1 => held(429, None),
        _ => Err(Error::rate_limited(LimitKind::Secondary, None)),
    })
    .await;
    assert_eq!(log.len(), 2);
    assert_eq!(told(&result), (1, None));
}
