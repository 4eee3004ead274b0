use std::time::Duration;

use forgekit_auth::oauth::{OAuthApp, OAuthErrorKind, Provider};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    clock::{start, tokio_clock},
    elsewhere::{Sent, elsewhere},
    server::{Server, form},
};

pub fn code() -> Value {
    json!({
        "device_code": "canary-device", "user_code": "WDJB-MJHT", "expires_in": 900,
        "interval": 5, "verification_uri": "https://id.example/device"
    })
}

pub fn said(error: &str) -> (u16, Value) {
    (400, json!({ "error": error }))
}

pub fn token() -> (u16, Value) {
    (200, json!({"access_token": "canary-access", "scope": "repo,gist"}))
}

/// An app on the paused clock, and a server that gives this code and then these answers.
pub async fn app(code: Value, answers: Vec<(u16, Value)>) -> (OAuthApp, Sent, Server) {
    app_that_loses(&[], code, answers).await
}

pub async fn app_that_loses(
    lost: &'static [usize],
    code: Value,
    answers: Vec<(u16, Value)>,
) -> (OAuthApp, Sent, Server) {
    let server = Server::start().await;
    server.in_turn("/device", vec![(200, code)]).await;
    server.in_turn("/token", answers).await;
    let sent = Sent::default();
    let provider = server.provider().device_url(&server.url("/device")).unwrap();
    // A limit of time would be a timer that the clock runs to while an answer is under way.
    let app = OAuthApp::new(provider, "app-1")
        .transport(elsewhere(&sent, lost))
        .clock(tokio_clock())
        .timeout(None);
    (app, sent, server)
}

#[tokio::test(start_paused = true)]
async fn a_login_on_another_device_gives_tokens() {
    let mut complete = code();
    complete["verification_uri_complete"] = "https://id.example/device?c=WDJB-MJHT".into();
    let (app, _, server) = app(complete, vec![token()]).await;
    let login = app.device().scopes(["repo", "gist"]).start().await.unwrap();
    assert_eq!(login.user_code(), "WDJB-MJHT");
    assert_eq!(login.verification_uri(), "https://id.example/device");
    assert_eq!(login.verification_uri_complete(), Some("https://id.example/device?c=WDJB-MJHT"));
    assert_eq!(login.expires(), start() + Duration::from_secs(900));
    assert_eq!(login.interval(), Duration::from_secs(5));

    let tokens = login.wait().await.unwrap();
    assert_eq!(tokens.access_token().expose_secret(), "canary-access");
    assert_eq!(tokens.scopes(), ["repo", "gist"]);
    let asked = form(&server.requests("/device").await[0]);
    assert_eq!((&*asked["client_id"], &*asked["scope"]), ("app-1", "repo gist"));
    let polled = form(&server.requests("/token").await[0]);
    assert_eq!(polled["grant_type"], "urn:ietf:params:oauth:grant-type:device_code");
    assert_eq!(polled["device_code"], "canary-device");
    assert_eq!(polled["client_id"], "app-1");
}

#[tokio::test(start_paused = true)]
async fn a_provider_may_have_no_such_logins() {
    for provider in [Provider::slack().unwrap(), Provider::atlassian().unwrap()] {
        let error = OAuthApp::new(provider, "app-1").device().start().await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Unsupported);
    }
}

#[tokio::test(start_paused = true)]
async fn an_app_may_not_be_meant_for_such_logins() {
    let server = Server::start().await;
    server.in_turn("/login/device/code", vec![(200, said("device_flow_disabled").1)]).await;
    let github = Provider::github().unwrap().at(&server.mock.uri()).unwrap();
    let app = OAuthApp::new(github, "app-1").transport(elsewhere(&Sent::default(), &[]));
    let error = app.timeout(None).device().start().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "could not start the device login: the provider answered with an error, \
         device_flow_disabled"
    );
}

#[tokio::test(start_paused = true)]
async fn answers_that_start_nothing_are_told() {
    for (name, bad) in [
        ("device_code", json!(null)),
        ("user_code", json!("")),
        ("verification_uri", json!("javascript:alert(1)")),
        ("verification_uri", json!("canary")),
        ("expires_in", json!("canary")),
        ("interval", json!("canary")),
    ] {
        let mut code = code();
        code[name] = bad;
        let (app, _, _server) = app(code, vec![token()]).await;
        let error = app.device().start().await.unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Answer, "{name}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
