//! Refreshes that get no new token.

use std::{error::Error as _, sync::Arc};

use forgekit_auth::{
    Credential as _,
    oauth::{OAuthError, OAuthErrorKind, TokenSet},
};
use forgekit_core::Error;
use serde_json::{Value, json};

use crate::{
    clock::{Hand, start},
    server::Server,
    session::{app, call, ended, server},
};

async fn refused(answer: (u16, Value)) -> (Error, usize) {
    let server = Server::start().await;
    server.in_turn("/token", vec![answer]).await;
    let session = Arc::new(app(&server, &Hand::new()).session(ended()));
    let error = call(&session, server.url("/user")).await.unwrap_err();
    let again = call(&session, server.url("/user")).await.unwrap_err();
    assert_eq!(again.to_string(), error.to_string());
    assert_eq!(server.requests("/user").await.len(), 0);
    (error, server.requests("/token").await.len())
}

#[tokio::test]
async fn a_refused_refresh_token_is_sent_once() {
    for (status, word) in [
        (400, "invalid_grant"),
        (403, "invalid_grant"),
        (200, "bad_refresh_token"),
        (200, "token_revoked"),
    ] {
        let (error, asked) = refused((status, json!({ "error": word }))).await;
        assert_eq!(
            error.to_string(),
            format!(
                "no credential: could not refresh the token: the provider refused what it was \
                 given, {word}; the user has to log in again"
            )
        );
        assert_eq!(asked, 1);
    }
}

#[tokio::test]
async fn another_failure_does_not_end_the_login() {
    let (_, asked) = refused((503, json!({"error": "temporarily_unavailable"}))).await;
    assert_eq!(asked, 2);
}

#[tokio::test]
async fn without_a_refresh_token_the_end_is_the_end() {
    let server = server().await;
    let tokens = TokenSet::new("canary-access-0").expires_at(start());
    let session = Arc::new(app(&server, &Hand::new()).session(tokens));
    assert!(!session.can_refresh());
    let error = call(&session, server.url("/user")).await.unwrap_err();
    let cause = error.source().unwrap();
    let cause = cause.downcast_ref::<OAuthError>().unwrap();
    assert_eq!(cause.kind(), OAuthErrorKind::Expired);
    assert!(cause.to_string().ends_with("there is no refresh token; begin the login anew"));
    assert_eq!(server.requests("/token").await.len(), 0);
}
