use std::{future::pending, time::Duration};

use forgekit_core::{
    Attempts, Body, BoxError, CacheStatus, Client, Error, ErrorKind, Slot, profile::LimitKind,
};
use forgekit_log::CallLogLayer;
use http::{Method, Request, Response};
use tower::service_fn;
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Get, Has, List, always, answered, bare, builder, items, profile, respond},
};

/// The lines of what `call` does.
async fn lines<F: Future>(call: F) -> Vec<String> {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    call.await;
    notebook.events()
}

async fn get(client: Client) -> Vec<String> {
    lines(async { items(&client).at::<Get>(1).send().await }).await
}

#[tokio::test(start_paused = true)]
async fn a_call_has_one_line() {
    let client = always(200, &[("x-request-id", "F0E5:1A2B"), ("x-left", "9")]);
    assert_eq!(
        get(client).await,
        ["INFO GET /v1/items/1 - 200 with id F0E5:1A2B in 153ms operation=items/get status=200 \
          rate_remaining=9"]
    );
}

#[tokio::test(start_paused = true)]
async fn what_is_not_known_is_not_told() {
    let client = always(200, &[]);
    let route = client.request(Method::GET, "/items/{id}").path("id", 1).query("page", 2);
    assert_eq!(
        lines(route.send()).await,
        ["INFO GET /v1/items/1?page=2 - 200 in 153ms status=200"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_a_warning() {
    let client = always(500, &[("x-request-id", "r")]);
    assert_eq!(
        get(client).await,
        ["WARN GET /v1/items/1 - 500 with id r in 153ms operation=items/get status=500"]
    );
}

#[tokio::test(start_paused = true)]
async fn no_is_no_failure_where_that_was_the_question() {
    let client = always(404, &[]);
    let call = async { assert!(!*items(&client).at::<Has>(1).send().await.unwrap()) };
    assert_eq!(
        lines(call).await,
        ["INFO GET /v1/items/1/star - 404 in 153ms operation=items/has status=404"]
    );
    assert_eq!(
        get(client).await,
        ["WARN GET /v1/items/1 - 404 in 153ms operation=items/get status=404"]
    );
}

#[tokio::test(start_paused = true)]
async fn an_error_is_told_by_its_type() {
    let refused = answered(builder(), |_| Err(Error::new(ErrorKind::NotSent).into()));
    assert_eq!(
        get(refused).await,
        ["WARN GET /v1/items/1 - failed (not_sent) in 153ms operation=items/get \
          error.type=not_sent"]
    );
    let limited =
        answered(builder(), |_| Err(Error::rate_limited(LimitKind::Primary, None).into()));
    assert_eq!(
        get(limited).await,
        ["WARN GET /v1/items/1 - failed (rate_limited) in 153ms operation=items/get \
          error.type=rate_limited"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_too_long_has_its_line() {
    let silent =
        service_fn(async |_: Request<Body>| pending::<Result<Response<Body>, BoxError>>().await);
    let client = builder().transport(silent).attempt_timeout(None).build().unwrap();
    assert_eq!(
        get(client).await,
        ["WARN GET /v1/items/1 - failed (timeout) in 120000ms operation=items/get \
          error.type=timeout"]
    );
}

#[tokio::test(start_paused = true)]
async fn attempts_are_told_if_there_were_several() {
    let client = answered(builder(), |_| {
        let mut response = respond(503, &[]);
        response.extensions_mut().insert(Attempts::new(4));
        Ok(response)
    });
    assert_eq!(
        get(client).await,
        ["WARN GET /v1/items/1 - 503 in 153ms operation=items/get status=503 attempts=4"]
    );
    let client = answered(builder(), |_| {
        Err(Error::new(ErrorKind::NotSent).with_attempts(Attempts::new(3)).into())
    });
    assert_eq!(
        get(client).await,
        ["WARN GET /v1/items/1 - failed (not_sent) in 153ms operation=items/get \
          error.type=not_sent attempts=3"]
    );
}

#[tokio::test(start_paused = true)]
async fn what_a_cache_did_is_told() {
    let cached = |status| {
        answered(builder(), move |_| {
            let mut response = respond(200, &[("x-request-id", "r"), ("x-left", "9")]);
            response.extensions_mut().insert(status);
            Ok(response)
        })
    };
    // Who answered once is not who is asked now, and what was left then is not what is left.
    assert_eq!(
        get(cached(CacheStatus::Hit)).await,
        ["INFO GET /v1/items/1 - 200 in 153ms operation=items/get status=200 cache=hit"]
    );
    assert_eq!(
        get(cached(CacheStatus::Revalidated)).await,
        ["INFO GET /v1/items/1 - 200 with id r in 153ms operation=items/get status=200 \
          cache=revalidated rate_remaining=9"]
    );
    assert_eq!(
        get(cached(CacheStatus::Miss)).await,
        ["INFO GET /v1/items/1 - 200 with id r in 153ms operation=items/get status=200 \
          cache=miss rate_remaining=9"]
    );
}

#[tokio::test(start_paused = true)]
async fn values_of_a_query_are_shown_if_they_are_allowed() {
    let list = |client: Client| async move {
        let call = items(&client).of::<List>().with_query("labels", "bug").with_query("since", "x");
        call.with_query("access_token", "s").raw().await
    };
    let line = |query: &str| {
        [format!("INFO GET /v1/items?{query} - 200 in 153ms operation=items/list status=200")]
    };
    let client = always(200, &[]);
    assert_eq!(lines(list(client)).await, line("labels=…&since=x&access_token=…"));

    let layer = CallLogLayer::new(profile()).allow_query(["labels", "access_token"]);
    let client = answered(bare().slot(Slot::Call, layer), |_| Ok(respond(200, &[])));
    assert_eq!(lines(list(client)).await, line("labels=bug&since=x&access_token=…"));
}

#[tokio::test(start_paused = true)]
async fn lines_can_be_left_out() {
    let layer = CallLogLayer::new(profile()).line(false);
    let client = answered(bare().slot(Slot::Call, layer), |_| Ok(respond(500, &[])));
    let (notebook, _guard) = Notebook::open(Level::TRACE);
    items(&client).at::<Get>(1).send().await.unwrap_err();
    drop(items(&client).at::<Get>(1).send());
    assert!(notebook.events().is_empty());
    assert_eq!(notebook.spans("forgekit.call").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_is_told_to_who_wants_to_know() {
    let client = always(200, &[]);
    let (notebook, guard) = Notebook::open(Level::DEBUG);
    let call = items(&client).at::<Get>(1).send();
    assert!(tokio::time::timeout(Duration::from_millis(20), call).await.is_err());
    assert_eq!(
        notebook.events(),
        ["DEBUG GET /v1/items/1 - dropped after 20ms operation=items/get"]
    );
    let over = notebook.tree().into_iter().all(|(_, _, over)| over);
    assert!(over, "{:?}", notebook.tree());
    drop(guard);
    let call = async {
        let call = items(&client).at::<Get>(1).send();
        tokio::time::timeout(Duration::from_millis(20), call).await
    };
    assert!(lines(call).await.is_empty());
}
