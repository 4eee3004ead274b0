//! Limits, as a throttle keeps them.

use std::time::Duration;

use forgekit_core::{Body, ErrorKind, LimitClass, profile::LimitKind};
use forgekit_graphql::{GraphqlErrors, GraphqlExt as _};
use futures_util::future::join_all;
use http::Response;
use serde_json::{Value, json};

use crate::provider::{START, bare, data, layered, ok};

/// What GitHub answers when the budget is spent, with status 200.
fn refused(kind: &str, resets: i64) -> Response<Body> {
    let mut response = ok(&json!({"errors": [{"type": kind, "message": "API rate limit"}]}));
    for (name, value) in [("limit", 5000), ("remaining", 0), ("used", 5001), ("reset", resets)] {
        let name: http::HeaderName = format!("x-ratelimit-{name}").parse().unwrap();
        response.headers_mut().insert(name, value.into());
    }
    response.headers_mut().insert("x-ratelimit-resource", "graphql".parse().unwrap());
    response
}

#[tokio::test(start_paused = true)]
async fn a_limit_told_in_an_answer_is_waited_for() {
    for kind in ["RATE_LIMITED", "RATE_LIMIT"] {
        let (client, _, log) = layered(move |count, _| match count {
            1 => refused(kind, START + 600),
            _ => data(json!({"a": 1})),
        });
        let answer = client.graphql().query("{ a }").send::<Value>().await.unwrap();
        assert_eq!(answer["a"], 1);
        let seconds: Vec<_> = log.all().iter().map(|asked| asked.at.as_secs()).collect();
        assert!(seconds[0] == 0 && (600..=602).contains(&seconds[1]), "{seconds:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_mutation_that_was_refused_by_a_limit_is_sent_again() {
    let (client, _, log) = layered(|count, _| match count {
        1 => refused("RATE_LIMITED", START + 30),
        _ => data(json!({"a": 1})),
    });
    client.graphql().mutation("mutation { a }").send::<Value>().await.unwrap();
    assert_eq!(log.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_lasts_too_long_is_an_error() {
    let (client, _, log) = layered(|_, _| refused("RATE_LIMITED", START + 3000));
    let query = client.graphql().query("{ a }").timeout(Duration::from_secs(60));
    let error = query.send::<Value>().await.unwrap_err();
    let ErrorKind::RateLimited { kind, until, .. } = error.kind() else {
        panic!("{error:?}");
    };
    assert_eq!(*kind, LimitKind::Primary);
    assert!(until.is_some());
    assert!(error.stopped().is_some_and(|why| why.contains("time limit")), "{error}");
    assert!(GraphqlErrors::of(&error).unwrap().has("RATE_LIMITED"));
    assert_eq!(log.len(), 1);

    // What comes after is held back, and not sent.
    let query = client.graphql().query("{ a }").timeout(Duration::from_secs(60));
    assert!(query.send::<Value>().await.unwrap_err().is_rate_limited());
    assert_eq!(log.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_limit_is_one_without_a_throttle_as_well() {
    let (client, _) = bare(|count, _| match count {
        1 | 2 => refused("RATE_LIMITED", START + 600),
        _ => ok(&json!({"errors": [{"message": "x", "extensions": {"code": "RATE_LIMITED"}}]})),
    });
    let graphql = client.graphql();
    assert!(graphql.query("{ a }").send::<Value>().await.unwrap_err().is_rate_limited());
    assert!(graphql.query("{ a }").send_partial::<Value>().await.unwrap_err().is_rate_limited());
    assert!(graphql.query("{ a }").send::<Value>().await.unwrap_err().is_rate_limited());
}

#[tokio::test(start_paused = true)]
async fn queries_wait_for_no_turn_to_write() {
    let (client, _, log) = layered(|_, _| data(json!({"a": 1})));
    let graphql = client.graphql();
    let queries = (0..4).map(|_| graphql.query("{ a }").send::<Value>());
    join_all(queries).await.into_iter().for_each(|answer| drop(answer.unwrap()));
    // The first one goes alone, to see what the provider tells.
    assert_eq!(log.millis(), [0, 100, 100, 100]);

    let mutations = (0..3).map(|_| graphql.mutation("mutation { a }").send::<Value>());
    join_all(mutations).await.into_iter().for_each(|answer| drop(answer.unwrap()));
    let millis = &log.millis()[4..];
    assert!(millis[1] - millis[0] >= 1000 && millis[2] - millis[1] >= 1000, "{millis:?}");
}

#[tokio::test(start_paused = true)]
async fn what_a_query_costs_is_taken_off_the_budget() {
    let (client, throttle, log) = layered(|count, _| {
        let resets = chrono::DateTime::from_timestamp(START + 900, 0).unwrap();
        let left = 100_usize.saturating_sub(40 * count);
        data(json!({
            "rateLimit": {"cost": 40, "remaining": left, "resetAt": resets.to_rfc3339()},
            "a": 1,
        }))
    });
    let query = || client.graphql().query("{ rateLimit { cost remaining resetAt } a }");
    query().send::<Value>().await.unwrap();
    query().send::<Value>().await.unwrap();
    let status = throttle.watch(client.base_url(), client.credential_id());
    assert_eq!(status.borrow().remaining(LimitClass::Graphql), Some(20));

    // Twenty are left, and it may cost forty.
    query().send::<Value>().await.unwrap();
    let waited = log.all()[2].at.as_secs();
    assert!((899..=901).contains(&waited), "{waited}");
}
