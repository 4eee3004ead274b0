//! Answers that are no downloads.

use forgekit_core::{Call, ErrorKind};
use forgekit_transfer::download;

use crate::{
    provider::{Archive, Raw, answered, respond},
    shelf::begin,
};

#[tokio::test]
async fn an_error_is_told_as_any_call_would_tell_it() {
    let (client, _) = answered(|_| respond(404, &[("x-request-id", "r1")], "no such thing"));
    let call = || Call::<Raw>::new(&client).with_path("id", 1);
    let error = download(&client, call().request().unwrap()).stream().await.unwrap_err();
    let usual = call().send().await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.status(), usual.status());
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.operation(), usual.operation());
    assert_eq!(error.to_string(), usual.to_string());
}

#[tokio::test]
async fn a_limit_is_a_limit() {
    let (client, _) = answered(|_| respond(403, &[("retry-after", "60")], "slow down"));
    let error = begin(&client).stream().await.unwrap_err();
    assert!(error.is_rate_limited(), "{error:?}");
}

#[tokio::test]
async fn a_call_without_a_name_is_told_by_its_path() {
    let (client, _) = answered(|_| respond(500, &[], "oops"));
    let request = client.request(http::Method::GET, "/big/{x}?key=canary").path("x", "a{b}");
    let error = download(&client, request.request().unwrap()).stream().await.unwrap_err();
    assert!(error.is_server_error(), "{error:?}");
    assert!(error.to_string().contains("/big/a%7Bb%7D: 500"), "{error}");
    assert!(!error.to_string().contains("canary"), "{error}");
}

#[tokio::test]
async fn an_answer_that_points_nowhere_is_an_error() {
    let (client, _) = answered(|_| respond(302, &[], "moved"));
    let call = Call::<Archive>::new(&client).with_path("id", 1).request().unwrap();
    let error = download(&client, call).stream().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert_eq!(error.operation(), Some("items/archive"));
}

#[tokio::test]
async fn a_part_nobody_asked_for_is_refused() {
    let headers = [("content-range", "bytes 0-3/9"), ("content-length", "4")];
    let (client, _) = answered(move |_| respond(206, &headers, "abcd"));
    let error = begin(&client).stream().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Refused(_)), "{error:?}");
}
