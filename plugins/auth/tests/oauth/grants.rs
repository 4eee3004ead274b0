use std::time::{Duration, SystemTime};

use forgekit_auth::oauth::{OAuthApp, OAuthError, OAuthErrorKind, Provider};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

use crate::{
    clock::{Hand, start},
    server::{Server, form},
};

const TOKEN: &str = "/applications/app-1/token";

/// app-1:canary-client-secret
const BASIC: &str = "Basic YXBwLTE6Y2FuYXJ5LWNsaWVudC1zZWNyZXQ=";

fn token() -> SecretString {
    "canary-token".into()
}

async fn app(
    provider: Result<Provider, OAuthError>,
    verb: &str,
    at: &str,
    answer: ResponseTemplate,
) -> (OAuthApp, Server) {
    let server = Server::start().await;
    server.on(verb, at, answer).await;
    let provider = provider.unwrap().at(&server.mock.uri()).unwrap();
    (server.app_of(provider).clock(Hand::new().clock()), server)
}

fn ok(body: Value) -> ResponseTemplate {
    // Ten minutes ahead of us.
    let date = "Tue, 14 Nov 2023 22:23:20 GMT";
    ResponseTemplate::new(200).set_body_json(body).insert_header("date", date)
}

fn check_github(request: &Request) {
    assert_eq!(request.headers["authorization"], BASIC);
    assert_eq!(request.body_json::<Value>().unwrap(), json!({"access_token": "canary-token"}));
}

fn later(seconds: u64) -> Option<SystemTime> {
    Some(start() + Duration::from_secs(seconds))
}

#[tokio::test]
async fn github_checks_and_resets_tokens() {
    let answer = json!({
        "id": 1, "token": "canary-new", "hashed_token": "canary", "scopes": ["repo"],
        "expires_at": "2023-11-15T06:23:20Z", "user": {"login": "mona"}
    });
    let (app, server) = app(Provider::github(), "POST", TOKEN, ok(answer.clone())).await;
    let checked = app.check(&token()).await.unwrap().unwrap();
    check_github(&server.requests(TOKEN).await[0]);
    assert_eq!(checked.scopes, ["repo"]);
    // Eight hours from the answer, by the provider's clock.
    assert_eq!(checked.expires, later(8 * 3600));
    assert_eq!(checked.extras["user"]["login"], "mona");
    assert!(!format!("{checked:?}").contains("canary"));

    server.on("PATCH", TOKEN, ok(answer)).await;
    let new = app.reset(&token()).await.unwrap();
    check_github(&server.requests(TOKEN).await[1]);
    assert_eq!(new.access_token().expose_secret(), "canary-new");
    assert_eq!((new.expires(), new.scopes()), (later(8 * 3600), &["repo".to_owned()][..]));
}

#[tokio::test]
async fn github_takes_back_tokens_and_grants() {
    let gone = ResponseTemplate::new(204);
    let (app, server) = app(Provider::github(), "DELETE", TOKEN, gone.clone()).await;
    app.revoke(&token()).await.unwrap();
    check_github(&server.requests(TOKEN).await[0]);
    server.on("DELETE", "/applications/app-1/grant", gone).await;
    app.delete_grant(&token()).await.unwrap();
    check_github(&server.requests("/applications/app-1/grant").await[0]);
}

#[tokio::test]
async fn a_token_that_is_not_good_is_not_an_error_to_check() {
    let github = (Provider::github(), "POST", TOKEN, ResponseTemplate::new(404));
    let gitlab = (
        Provider::gitlab("gitlab.com"),
        "GET",
        "/oauth/token/info",
        ResponseTemplate::new(401).set_body_json(json!({"error": "invalid_token"})),
    );
    let slack = (
        Provider::slack(),
        "POST",
        "/api/auth.test",
        ok(json!({"ok": false, "error": "invalid_auth"})),
    );
    let path = "/oauth/token/accessible-resources";
    let atlassian = (Provider::atlassian(), "GET", path, ResponseTemplate::new(401));
    for (provider, verb, at, answer) in [github, gitlab, slack, atlassian] {
        let (app, _server) = app(provider, verb, at, answer).await;
        assert!(app.check(&token()).await.unwrap().is_none(), "{at}");
    }
}

#[tokio::test]
async fn an_error_of_the_provider_is_no_verdict_about_the_token() {
    let wrong = ResponseTemplate::new(401).set_body_json(json!({"message": "Bad credentials"}));
    let (github, _server) = app(Provider::github(), "POST", TOKEN, wrong).await;
    let error = github.check(&token()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not check the token: the answer was 401 Unauthorized: Bad credentials"
    );
    let down = ok(json!({"ok": false, "error": "internal_error"}));
    let (slack, _server) = app(Provider::slack(), "POST", "/api/auth.test", down).await;
    assert_eq!(slack.check(&token()).await.unwrap_err().kind(), OAuthErrorKind::Provider);
    let unknown = ResponseTemplate::new(404).set_body_json(json!({"message": "Not Found"}));
    let (github, _server) = app(Provider::github(), "DELETE", TOKEN, unknown).await;
    assert_eq!(github.revoke(&token()).await.unwrap_err().status().unwrap(), 404);
}

#[tokio::test]
async fn gitlab_checks_and_revokes_tokens() {
    let info = json!({
        "resource_owner_id": 1, "scope": ["api", "read_user"], "expires_in": 600,
        "application": {"uid": "app-1"}, "created_at": 1_700_000_000
    });
    let gitlab = Provider::gitlab("gitlab.com");
    let (app, server) = app(gitlab, "GET", "/oauth/token/info", ok(info)).await;
    let checked = app.check(&token()).await.unwrap().unwrap();
    assert_eq!(checked.scopes, ["api", "read_user"]);
    assert_eq!(checked.expires, later(600));
    let request = &server.requests("/oauth/token/info").await[0];
    assert_eq!(request.headers["authorization"], "Bearer canary-token");

    server.on("POST", "/oauth/revoke", ok(json!({}))).await;
    app.revoke(&token()).await.unwrap();
    let sent = form(&server.requests("/oauth/revoke").await[0]);
    assert_eq!((&*sent["token"], &*sent["client_id"]), ("canary-token", "app-1"));
    assert_eq!(sent["client_secret"], "canary-client-secret");
}

#[tokio::test]
async fn slack_checks_and_revokes_tokens() {
    let test = ok(json!({"ok": true, "team": "octo", "user_id": "U1"}))
        .insert_header("x-oauth-scopes", "chat:write,users:read");
    let (app, server) = app(Provider::slack(), "POST", "/api/auth.test", test).await;
    let checked = app.check(&token()).await.unwrap().unwrap();
    assert_eq!(checked.scopes, ["chat:write", "users:read"]);
    assert_eq!(checked.extras["team"], "octo");

    server.on("POST", "/api/auth.revoke", ok(json!({"ok": true, "revoked": true}))).await;
    app.revoke(&token()).await.unwrap();
    let request = &server.requests("/api/auth.revoke").await[0];
    assert_eq!(request.headers["authorization"], "Bearer canary-token");
}

#[tokio::test]
async fn what_a_provider_cannot_do_is_told() {
    let entra = OAuthApp::new(Provider::entra("octo").unwrap(), "app-1");
    let error = entra.revoke(&token()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not revoke the token: Entra has no way to; users can see to it in their settings \
         there"
    );
    let unsupported = |error: OAuthError| assert_eq!(error.kind(), OAuthErrorKind::Unsupported);
    unsupported(entra.check(&token()).await.unwrap_err());
    for provider in [Provider::atlassian(), Provider::slack(), Provider::gitlab("gitlab.com")] {
        let app = OAuthApp::new(provider.unwrap(), "app-1");
        unsupported(app.reset(&token()).await.unwrap_err());
        unsupported(app.delete_grant(&token()).await.unwrap_err());
    }
    let atlassian = OAuthApp::new(Provider::atlassian().unwrap(), "app-1");
    unsupported(atlassian.revoke(&token()).await.unwrap_err());

    let public = OAuthApp::new(Provider::github().unwrap(), "app-1");
    let error = public.check(&token()).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::Invalid);
    assert!(error.to_string().ends_with("it needs the client secret; give it to the app"));
}
