use forgekit_auth::oauth::OAuthErrorKind;
use secrecy::ExposeSecret as _;
use serde_json::json;

use crate::{
    browser::visit,
    server::{CALLBACK, Server, form, query},
};

#[tokio::test]
async fn a_login_by_web_gives_tokens() {
    let answer = json!({
        "access_token": "canary-access", "token_type": "Bearer", "expires_in": 3600,
        "refresh_token": "canary-refresh", "scope": "repo,gist", "team": "octo",
        "id_token": "canary-id"
    });
    let server = Server::with_logins(answer).await;
    let app = server.app();
    let (url, pending) = app.authorize().scopes(["repo", "gist"]).param("login", "mona").begin();
    let back = visit(&url).await;
    assert!(back.starts_with(CALLBACK), "{back}");
    let tokens = app.finish(pending, back.as_str()).await.unwrap();

    let asked = query(&url);
    assert_eq!(asked["scope"], "repo gist");
    assert_eq!(asked["login"], "mona");
    assert_eq!(asked["response_type"], "code");
    assert_eq!(tokens.access_token().expose_secret(), "canary-access");
    assert_eq!(tokens.refresh_token().unwrap().expose_secret(), "canary-refresh");
    assert_eq!(tokens.scopes(), ["repo", "gist"]);
    assert_eq!(tokens.token_type(), "bearer");
    assert!(tokens.expires().is_some());
    assert_eq!(json!(tokens.extras()), json!({"team": "octo"}));
    let request = &server.requests("/token").await[0];
    assert_eq!(request.headers["accept"], "application/json");
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn no_two_logins_have_a_secret_in_common() {
    let server = Server::start().await;
    let (first, _) = server.app().authorize().begin();
    let (second, _) = server.app().authorize().begin();
    let (first, second) = (query(&first), query(&second));
    assert_ne!(first["state"], second["state"]);
    assert_ne!(first["code_challenge"], second["code_challenge"]);
    // 32 random bytes.
    assert_eq!(first["state"].len(), 43);
}

#[tokio::test]
async fn a_wrong_state_sends_nothing() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    let app = server.app();
    let (url, _) = app.authorize().begin();
    let back = visit(&url).await;
    for foreign in [
        back.as_str(),
        "?code=c",
        "?code=c&state=",
        "?code=c&state=x",
        "?state=a&state=a&code=c",
        "",
    ] {
        let (_, own) = app.authorize().begin();
        let error = app.finish(own, foreign).await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::StateMismatch, "{foreign}");
    }
    let (_, own) = app.authorize().begin();
    let error = app.finish(own, ("code", "state")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not finish the login: the answer belongs to another login, as its state differs; \
         begin the login anew"
    );
    assert_eq!(server.requests("/token").await.len(), 0);
}

#[tokio::test]
async fn a_code_is_good_for_one_login() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    let app = server.app();
    let (url, pending) = app.authorize().begin();
    let kept = pending.to_secret();
    let back = visit(&url).await;
    app.finish(pending, &back).await.unwrap();

    let again = forgekit_auth::oauth::Pending::from_secret(&kept).unwrap();
    let error = app.finish(again, &back).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::InvalidGrant);
    let text = error.to_string();
    assert!(text.starts_with("could not finish the login: the provider refused"), "{text}");
    assert!(text.ends_with("a code works once and for a few minutes: begin the login anew"));
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_stolen_code_is_of_no_use_without_the_verifier() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    let app = server.app();
    let (url, _) = app.authorize().begin();
    let code = query(&visit(&url).await)["code"].clone();
    let (own, pending) = app.authorize().begin();
    let error = app.finish(pending, (code, query(&own)["state"].clone())).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::InvalidGrant);
    assert_eq!(server.requests("/token").await.len(), 1);
}

#[tokio::test]
async fn the_secret_may_go_in_a_header() {
    let server = Server::start().await;
    server.in_turn("/token", vec![(200, json!({"access_token": "canary"}))]).await;
    let app = server.app_of(server.provider().basic_auth().pkce(false));
    let (url, pending) = app.authorize().begin();
    app.finish(pending, ("code", query(&url)["state"].as_str())).await.unwrap();
    let request = &server.requests("/token").await[0];
    // app-1:canary-client-secret
    assert_eq!(request.headers["authorization"], "Basic YXBwLTE6Y2FuYXJ5LWNsaWVudC1zZWNyZXQ=");
    let form = form(request);
    assert!(!form.contains_key("client_secret") && !form.contains_key("code_verifier"));
}
