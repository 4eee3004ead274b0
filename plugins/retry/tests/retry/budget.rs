use std::sync::Arc;

use forgekit_retry::{RetryLayer, TpsBudget};

use crate::provider::{Answer, GET, S, layer, request, respond, send, told};

/// How many of so many calls were sent again, each failing once.
async fn sent_again(layer: &RetryLayer, calls: usize, failing: fn() -> Answer) -> usize {
    let mut again = 0;
    for _ in 0..calls {
        let (result, log) = send(layer.clone().random(|| 0.0), request(&GET), move |number| {
            if number == 1 { failing() } else { respond(200, &[]) }
        })
        .await;
        match told(&result) {
            (2, None) => again += 1,
            (1, Some(why)) => assert_eq!((why, log.len()), ("the retry budget is spent", 1)),
            other => panic!("{other:?}"),
        }
    }
    again
}

#[tokio::test(start_paused = true)]
async fn a_fifth_of_the_requests_is_sent_again_and_a_few_more() {
    let layer = layer();
    assert_eq!(sent_again(&layer, 1000, || respond(500, &[])).await, 200 + 30);
    // What was spent is forgotten after a while, and so is what was saved.
    tokio::time::advance(S(20)).await;
    assert_eq!(sent_again(&layer, 10, || respond(500, &[])).await, 10);
}

#[tokio::test(start_paused = true)]
async fn clones_share_their_budget() {
    let layer = layer().budget(Arc::new(TpsBudget::new(S(10), 1, 0.2)));
    let clone = layer.clone().attempts(2);
    assert_eq!(sent_again(&layer, 9, || respond(500, &[])).await, 9);
    assert_eq!(sent_again(&clone, 5, || respond(500, &[])).await, 3);
}

#[tokio::test(start_paused = true)]
async fn a_limit_takes_nothing_from_the_budget() {
    let layer = layer().budget(Arc::new(TpsBudget::new(S(10), 0, 0.0)));
    let limited = || respond(429, &[("retry-after", "0")]);
    assert_eq!(sent_again(&layer, 50, limited).await, 50);
    assert_eq!(sent_again(&layer, 5, || respond(500, &[])).await, 0);
}

#[tokio::test(start_paused = true)]
async fn the_budget_can_be_switched_off() {
    let layer = layer().without_budget();
    assert_eq!(sent_again(&layer, 200, || respond(500, &[])).await, 200);
}

#[tokio::test(start_paused = true)]
async fn a_single_call_is_never_short_of_budget() {
    for _ in 0..3 {
        let (result, log) = send(layer(), request(&GET), |_| respond(500, &[])).await;
        assert_eq!(log.len(), 4);
        assert_eq!(told(&result).1, Some("no more attempts are allowed"));
    }
}
