use forgekit_core::{Attempts, Body, OperationMeta, Verb};
use http::{Method, Request};

use crate::provider::{GET, POST, layer, request, respond, send, told};

#[tokio::test(start_paused = true)]
async fn a_get_with_500_is_sent_up_to_the_cap() {
    let (result, log) = send(layer(), request(&GET), |_| respond(500, &[])).await;
    assert_eq!(log.seconds(), [0, 1, 3, 7]);
    assert_eq!(told(&result), (4, Some("no more attempts are allowed")));
    assert_eq!(result.unwrap().status(), 500);
}

#[tokio::test(start_paused = true)]
async fn a_post_with_500_is_sent_once() {
    let (result, log) = send(layer(), request(&POST), |_| respond(500, &[])).await;
    assert_eq!(log.len(), 1);
    assert_eq!(told(&result), (1, Some("POST is not idempotent")));
}

#[tokio::test(start_paused = true)]
async fn few_statuses_are_worth_a_second_try() {
    for status in (200..=599).filter(|&status| status != 429) {
        let again = [408, 425, 500, 502, 503, 504].contains(&status);
        let (result, log) = send(layer(), request(&GET), move |_| respond(status, &[])).await;
        assert_eq!(log.len(), if again { 4 } else { 1 }, "{status}");
        assert_eq!(told(&result).1.is_some(), again, "{status}");

        let (_, log) = send(layer(), request(&POST), move |_| respond(status, &[])).await;
        assert_eq!(log.len(), 1, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_operation_says_what_is_idempotent() {
    static QUERY: OperationMeta = OperationMeta::new(Verb::POST, "/graphql").idempotent(true);
    static POLL: OperationMeta = OperationMeta::new(Verb::GET, "/next").idempotent(false);
    let (_, log) = send(layer(), request(&QUERY), |_| respond(502, &[])).await;
    assert_eq!(log.len(), 4);
    let (result, log) = send(layer(), request(&POLL), |_| respond(502, &[])).await;
    assert_eq!(log.len(), 1);
    assert_eq!(told(&result).1, Some("GET is not idempotent"));
}

#[tokio::test(start_paused = true)]
async fn without_an_operation_the_method_says_it() {
    for (method, sent) in [("GET", 4), ("PUT", 4), ("PATCH", 1), ("POST", 1), ("FROB", 1)] {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = Method::from_bytes(method.as_bytes()).unwrap();
        let (result, log) = send(layer(), request, |_| respond(504, &[])).await;
        assert_eq!(log.len(), sent, "{method}");
        let not = format!("{method} is not idempotent");
        assert_eq!(told(&result).1 == Some(&not), sent == 1, "{method}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_unavailable_provider_did_nothing() {
    let unavailable = |number| match number {
        1 => respond(503, &[("retry-after", "7")]),
        _ => respond(201, &[]),
    };
    let (result, log) = send(layer(), request(&POST), unavailable).await;
    assert_eq!(log.seconds(), [0, 7]);
    assert_eq!(result.unwrap().status(), 201);

    let strict = layer().resend_unavailable_writes(false);
    let (result, log) = send(strict, request(&POST), unavailable).await;
    assert_eq!(log.len(), 1);
    assert_eq!(told(&result).1, Some("POST is not idempotent"));
}

#[tokio::test(start_paused = true)]
async fn an_answer_ends_it() {
    for last in [200, 404] {
        let (result, log) = send(layer(), request(&GET), move |number| {
            respond(if number < 3 { 500 } else { last }, &[])
        })
        .await;
        assert_eq!(log.seconds(), [0, 1, 3]);
        assert_eq!(told(&result), (3, None));
    }
}

#[tokio::test(start_paused = true)]
async fn a_result_at_once_is_left_as_it_is() {
    for status in [200, 304, 404, 422] {
        let (result, _) = send(layer(), request(&GET), move |_| respond(status, &[])).await;
        assert_eq!(result.unwrap().extensions().get::<Attempts>(), None);
    }
}

#[tokio::test(start_paused = true)]
async fn the_cap_can_be_set() {
    for (cap, sent, why) in [
        (0, 1, "no more attempts are allowed"),
        (1, 1, "no more attempts are allowed"),
        (2, 2, "no more attempts are allowed"),
        (6, 6, "no more attempts are allowed"),
    ] {
        let (result, log) = send(layer().attempts(cap), request(&GET), |_| respond(500, &[])).await;
        assert_eq!(log.len(), sent);
        assert_eq!(told(&result), (sent as u32, Some(why)));
    }
}
