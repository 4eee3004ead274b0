//! The default layers do together what a client's own stack does.
#![cfg(feature = "github")]

mod provider;

use std::time::Duration;

use forgekit::{
    Anonymous, Body, Client, ErrorKind,
    error::TimeoutKind,
    github::{GitHub, GitHubProfile},
    http::{Request, Response, Uri},
    prelude::*,
    stack::DefaultLayers,
};
use tower::ServiceExt as _;

use provider::{Provider, answer};

const BASE: &str = "https://api.example.com";

fn layers() -> DefaultLayers {
    provider::told();
    let token = Token::new("s3cr3t-canary").unwrap();
    DefaultLayers::new(GitHubProfile, &Uri::from_static(BASE), token).unwrap()
}

/// A client whose stack is the one that core builds.
fn built(provider: &Provider) -> Client {
    GitHub::builder()
        .base_url(BASE)
        .credential(Token::new("s3cr3t-canary").unwrap())
        .transport(provider.service())
        .build()
        .unwrap()
        .client()
        .clone()
}

fn get(uri: &str) -> Request<Body> {
    Request::get(uri).body(Body::empty()).unwrap()
}

/// What a request to `uri` makes both stacks send, which is the same.
async fn sent(uri: &str, answers: fn(&Uri) -> Response<Body>) -> Vec<String> {
    let (ours, theirs) = (Provider::new(answers), Provider::new(answers));
    let one = layers().over(ours.service()).oneshot(get(uri)).await;
    let other = built(&theirs).execute(get(uri)).await;
    assert_eq!(one.is_ok(), other.is_ok());
    assert_eq!(ours.log(), theirs.log());
    ours.log()
}

#[tokio::test]
async fn the_credential_is_put_on_and_marked() {
    let log = sent("https://api.example.com/user", |_| answer(200, &[])).await;
    assert_eq!(log, ["https://api.example.com/user Bearer s3cr3t-canary (sensitive)"]);
}

#[test]
fn no_stack_is_built_with_a_credential_of_another_host() {
    let token = Token::new("s3cr3t-canary").unwrap().named("the bot");
    let token = token.for_origin(&Uri::from_static("https://github.example.org")).unwrap();
    let stack = DefaultLayers::new(GitHubProfile, &Uri::from_static(BASE), token);
    let error = stack.unwrap_err().to_string();
    assert!(error.contains("the bot was issued for https://github.example.org:443"), "{error}");
}

#[tokio::test]
async fn the_credential_stays_at_its_origin() {
    let log = sent("https://evil.example/user", |_| answer(200, &[])).await;
    assert_eq!(log, ["https://evil.example/user -"]);
}

#[tokio::test]
async fn a_redirect_leads_away_without_the_credential() {
    let log = sent("https://api.example.com/a", |uri| match uri.path() {
        "/a" => answer(302, &[("location", "https://files.example/b")]),
        _ => answer(200, &[]),
    });
    let expected =
        ["https://api.example.com/a Bearer s3cr3t-canary (sensitive)", "https://files.example/b -"];
    assert_eq!(log.await, expected);
}

#[tokio::test(start_paused = true)]
async fn time_is_bounded_from_inside_out() {
    let check = async |layers: DefaultLayers, expected| {
        let stack = layers.over(Provider::silent());
        // Not a GET, which would be tried again until the call is over.
        let post = Request::post(BASE).body(Body::empty()).unwrap();
        let error = stack.oneshot(post).await.unwrap_err();
        let error = error.downcast::<Error>().unwrap();
        let ErrorKind::Timeout { kind, limit, .. } = error.kind() else { panic!("{error}") };
        assert_eq!((*kind, limit.unwrap()), expected);
    };
    check(layers(), (TimeoutKind::Attempt, Duration::from_secs(30))).await;
    let patient = layers().with_attempt_timeout(None);
    check(patient, (TimeoutKind::Call, Duration::from_secs(120))).await;
    let hasty = layers().with_call_timeout(Duration::from_secs(1));
    check(hasty, (TimeoutKind::Call, Duration::from_secs(1))).await;
}

#[tokio::test]
async fn a_stack_can_be_the_transport_of_a_client() {
    let provider = Provider::new(|_| answer(200, &[("x-ratelimit-remaining", "7")]));
    let github = GitHub::builder()
        .base_url(BASE)
        .transport(layers().over(provider.service()))
        .build()
        .unwrap();
    let answer = github.request(forgekit::http::Method::GET, "/user").send().await.unwrap();
    assert_eq!(answer.headers()["x-ratelimit-remaining"], "7");
    assert_eq!(provider.log(), ["https://api.example.com/user Bearer s3cr3t-canary (sensitive)"]);
}

#[test]
fn a_base_that_is_no_origin_is_refused() {
    let error = DefaultLayers::new(GitHubProfile, &Uri::from_static("/api"), Anonymous);
    let error = error.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error}");
}
