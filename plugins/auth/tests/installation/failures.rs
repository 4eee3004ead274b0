//! Why there is no token.

use std::error::Error as _;

use forgekit_auth::installation::Access;
use serde_json::json;

use crate::github::{GitHub, echo};

async fn told(status: u16, message: &str) -> String {
    let github = GitHub::new();
    github.breaks(status, message);
    let narrowed = github.installations().installation(7).permission("issues", Access::Admin);
    let error = echo(&narrowed.client().unwrap()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("installation 7 of app:a got no token: "), "{text}");
    assert!(text.contains(message), "{text}");
    let source = error.source().unwrap().to_string();
    assert!(source.contains("apps/create-installation-access-token"), "{source}");
    text
}

#[tokio::test]
async fn an_error_tells_what_to_do() {
    for (status, message, advice) in [
        (401, "A JSON web token could not be decoded", "check its id, its key and this machine"),
        (403, "This installation has been suspended", "until its owner takes that back"),
        (404, "Not Found", "not installed there any more"),
        (422, "The permissions requested are not granted", "have its owner grant it"),
    ] {
        let text = told(status, message).await;
        assert!(text.contains(advice), "{text}");
    }
    assert!(told(503, "Unavailable").await.ends_with("503 Service Unavailable: Unavailable"));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_not_shown() {
    let whole = json!({"token": "canary", "expires_at": "2026-01-01T01:00:00Z"}).to_string();
    for (body, told) in [
        (&whole[..whole.len() - 4], "cut short"),
        (&*json!({"token": ["canary"]}).to_string(), "at token"),
        (&*json!({"token": "x", "expires_at": "canary"}).to_string(), "at expires_at"),
        (&*json!({"token": "canary"}).to_string(), "at expires_at"),
        ("canary", "not a JSON document"),
    ] {
        let github = GitHub::new();
        github.state().broken = Some((201, body.to_owned()));
        let error = echo(&github.installations().client(7).unwrap()).await.unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        assert!(error.source().is_none());
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_an_error() {
    let github = GitHub::new();
    let body = json!({"token": "canary\n", "expires_at": "2026-01-01T01:00:00Z"});
    github.state().broken = Some((201, body.to_string()));
    let error = echo(&github.installations().client(7).unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("cannot be part of a header"), "{error}");
    assert!(!format!("{error} {error:?}").contains("canary"));
}
