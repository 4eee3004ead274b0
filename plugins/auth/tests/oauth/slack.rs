use forgekit_auth::oauth::{OAuthError, OAuthErrorKind, Provider, TokenSet};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::server::{Server, form, query};

const ACCESS: &str = "/api/oauth.v2.access";

async fn install(answer: Value) -> (Result<TokenSet, OAuthError>, Server) {
    let server = Server::start().await;
    server.in_turn(ACCESS, vec![(200, answer)]).await;
    let app = server.app_of(Provider::slack().unwrap().at(&server.mock.uri()).unwrap());
    let (url, pending) = app
        .authorize()
        .scopes(["chat:write", "channels:read"])
        .user_scopes(["search:read", "users:read"])
        .begin();
    let asked = query(&url);
    assert_eq!(asked["scope"], "chat:write,channels:read");
    assert_eq!(asked["user_scope"], "search:read,users:read");
    assert!(!asked.contains_key("code_challenge"));
    (app.finish(pending, ("canary-code", asked["state"].as_str())).await, server)
}

#[tokio::test]
async fn what_is_not_ok_is_an_error() {
    let (result, server) = install(json!({"ok": false, "error": "invalid_code"})).await;
    let error = result.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::InvalidGrant);
    assert_eq!(error.provider().unwrap().error, "invalid_code");
    assert!(!form(&server.requests(ACCESS).await[0]).contains_key("code_verifier"));

    let (result, _) = install(json!({"ok": false, "access_token": "canary"})).await;
    assert_eq!(result.unwrap_err().provider().unwrap().error, "not ok");
}

#[tokio::test]
async fn a_bot_has_its_token_and_the_user_another() {
    let (result, _) = install(json!({
        "ok": true, "access_token": "canary-bot", "token_type": "bot",
        "scope": "chat:write,channels:read", "bot_user_id": "B1",
        "team": {"id": "T1", "name": "octo"},
        "authed_user": {"id": "U1", "scope": "search:read", "access_token": "canary-user",
            "token_type": "user", "expires_in": 43200}
    }))
    .await;
    let tokens = result.unwrap();
    assert_eq!(tokens.access_token().expose_secret(), "canary-bot");
    assert_eq!(tokens.token_type(), "bot");
    assert_eq!(tokens.scopes(), ["chat:write", "channels:read"]);
    let user = tokens.user().unwrap();
    assert_eq!(user.access_token().expose_secret(), "canary-user");
    assert_eq!((user.token_type(), user.scopes()), ("user", &["search:read".to_owned()][..]));
    assert!(user.expires().is_some() && tokens.expires().is_none());
    assert_eq!(tokens.extras()["team"]["id"], "T1");
    assert!(!json!(tokens.extras()).to_string().contains("canary"));
}

#[tokio::test]
async fn a_users_token_alone_is_the_token() {
    let (result, _) = install(json!({
        "ok": true, "team": {"id": "T1"},
        "authed_user": {"id": "U1", "scope": "search:read,users:read",
            "access_token": "canary-user", "token_type": "user"}
    }))
    .await;
    let tokens = result.unwrap();
    assert_eq!(tokens.access_token().expose_secret(), "canary-user");
    assert_eq!(tokens.token_type(), "user");
    assert_eq!(tokens.scopes(), ["search:read", "users:read"]);
    assert!(tokens.user().is_none());
    assert_eq!(tokens.extras()["authed_user"], json!({"id": "U1"}));
}
