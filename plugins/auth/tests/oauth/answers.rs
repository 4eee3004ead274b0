use forgekit_auth::oauth::{OAuthError, OAuthErrorKind, TokenSet};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::server::{Server, query};

async fn answered(answer: ResponseTemplate) -> Result<TokenSet, OAuthError> {
    let server = Server::start().await;
    server.on("POST", "/token", answer).await;
    let (url, pending) = server.app().authorize().begin();
    server.app().finish(pending, ("canary-code", query(&url)["state"].as_str())).await
}

#[tokio::test]
async fn an_error_may_come_as_200() {
    let answer = ResponseTemplate::new(200).set_body_json(json!({
        "error": "bad_verification_code", "error_uri": "https://docs.github.com/x",
        "error_description": "The code passed is incorrect or expired."
    }));
    let error = answered(answer).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::InvalidGrant);
    assert_eq!(
        error.to_string(),
        "could not finish the login: the provider refused what it was given, \
         bad_verification_code: The code passed is incorrect or expired. (see \
         https://docs.github.com/x); a code works once and for a few minutes: begin the login anew"
    );
    let answer = json!({"error": "incorrect_client_credentials", "access_token": "canary"});
    let error = answered(ResponseTemplate::new(200).set_body_json(answer)).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Provider);
    assert_eq!(error.provider().unwrap().error, "incorrect_client_credentials");
}

#[tokio::test]
async fn answers_that_are_unfit_are_told_without_being_shown() {
    let json = |body| ResponseTemplate::new(200).set_body_json(body);
    for (answer, told) in [
        (
            ResponseTemplate::new(200).set_body_string("access_token=canary"),
            "the answer is not JSON",
        ),
        (ResponseTemplate::new(200), "the answer is not a JSON object"),
        (json(json!(["canary"])), "the answer is not a JSON object"),
        (json(json!({"refresh_token": "canary"})), "the answer has no `access_token`"),
        (json(json!({"access_token": ""})), "the answer has no `access_token`"),
        (json(json!({"access_token": ["canary"]})), "a member of the answer is unfit"),
        (
            json(json!({"access_token": "canary", "expires_in": "canary-soon"})),
            "a member of the answer is unfit",
        ),
        (
            ResponseTemplate::new(302).insert_header("location", "https://evil.example/canary"),
            "the answer was 302 Found, a redirect, and secrets follow none",
        ),
        (
            ResponseTemplate::new(200).set_body_string("canary".repeat(200_000)),
            "the answer has more than 1048576 bytes",
        ),
    ] {
        let error = answered(answer).await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Answer);
        assert_eq!(error.to_string(), format!("could not finish the login: {told}"));
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
}

#[tokio::test]
async fn a_status_is_told() {
    for (answer, told) in [
        (ResponseTemplate::new(404), "the answer was 404 Not Found"),
        (
            ResponseTemplate::new(502).set_body_string("<h1>canary"),
            "the answer was 502 Bad Gateway",
        ),
        (
            ResponseTemplate::new(403).set_body_json(json!({"message": "no canary-code\nhere"})),
            "the answer was 403 Forbidden: no [secret] here",
        ),
    ] {
        let error = answered(answer).await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Http);
        assert!(error.status().is_some());
        assert_eq!(error.to_string(), format!("could not finish the login: {told}"));
    }
}

#[tokio::test]
async fn a_token_that_is_all_there_is_will_do() {
    let answer = ResponseTemplate::new(200).set_body_json(json!({
        "access_token": "canary", "scope": "", "refresh_token": null, "expires_in": null
    }));
    let tokens = answered(answer).await.unwrap();
    assert_eq!((tokens.expires(), tokens.scopes().len()), (None, 0));
    assert!(tokens.refresh_token().is_none());
    assert_eq!(tokens.token_type(), "bearer");
}
