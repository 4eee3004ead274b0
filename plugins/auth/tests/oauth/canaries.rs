//! Secrets go through everything, and nothing that comes out shows one.

use std::{error::Error, fmt, sync::Arc};

use forgekit_auth::{
    Auth,
    oauth::{OAuthApp, Provider, TokenSet, atlassian},
};
use forgekit_core::{Body, transport::Reqwest};
use http::Request;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use tower::ServiceExt as _;
use wiremock::ResponseTemplate;

use crate::{
    browser::visit,
    clock::start,
    log,
    server::{CALLBACK, Server, query},
};

/// What came out, and what must not be in it.
#[derive(Default)]
struct Found {
    shown: Vec<String>,
    secrets: Vec<String>,
}

impl Found {
    fn show(&mut self, thing: &impl fmt::Debug) {
        self.shown.push(format!("{thing:?} {thing:#?}"));
    }

    fn fail<T: fmt::Debug, E: Error + 'static>(&mut self, result: Result<T, E>) {
        let error = result.unwrap_err();
        self.show(&error);
        let mut cause: Option<&dyn Error> = Some(&error);
        while let Some(error) = cause {
            self.shown.push(error.to_string());
            cause = error.source();
        }
    }

    fn check(mut self) {
        self.shown.push(log::lines());
        self.secrets.push("canary".to_owned());
        for text in &self.shown {
            let leaked = self.secrets.iter().find(|secret| text.contains(*secret));
            assert!(leaked.is_none(), "{leaked:?} in {text}");
        }
    }
}

/// Repeats all it was sent in its error.
async fn parrot() -> Server {
    let server = Server::start().await;
    for verb in ["GET", "POST", "PATCH", "DELETE"] {
        let echo = |request: &wiremock::Request| {
            let body = String::from_utf8_lossy(&request.body);
            let proof = request.headers.get("authorization").map(|value| value.to_str().unwrap());
            let heard = format!("{body} {proof:?}");
            ResponseTemplate::new(400).set_body_json(json!({
                "error": heard, "error_description": heard, "error_uri": heard, "message": heard
            }))
        };
        let any = wiremock::matchers::method(verb);
        wiremock::Mock::given(any).respond_with(echo).mount(&server.mock).await;
    }
    server
}

#[tokio::test]
async fn a_login_that_works_shows_no_secret() {
    log::lines();
    let mut found = Found::default();
    let server = Server::with_logins(json!({
        "access_token": "canary-access", "refresh_token": "canary-refresh", "expires_in": 3600,
        "id_token": "canary-id", "scope": "repo"
    }))
    .await;
    let app = server.app();
    found.show(&app);
    let login = app.authorize().scopes(["repo"]);
    found.show(&login);
    let (url, pending) = login.begin();
    found.show(&pending);
    let kept = pending.to_secret();
    found.show(&kept);
    found.secrets.extend(kept.expose_secret().rsplit('.').take(2).map(str::to_owned));
    assert!(found.secrets.iter().all(|secret| secret.len() == 43));
    let back = visit(&url).await;
    found.show(&forgekit_auth::oauth::Callback::from(&back));
    let tokens = app.finish(pending, &back).await.unwrap();
    found.show(&tokens);
    let session = app.session(tokens);
    found.show(&session);
    found.show(&session.tokens());
    found.check();
}

#[tokio::test]
async fn logins_that_fail_show_no_secret() {
    log::lines();
    let mut found = Found::default();
    let server = parrot().await;
    for provider in [server.provider(), server.provider().basic_auth()] {
        let provider = provider.device_url(&server.url("/device")).unwrap();
        let app = server.app_of(provider);
        let (url, pending) = app.authorize().begin();
        let state = query(&url)["state"].clone();
        found
            .secrets
            .extend(pending.to_secret().expose_secret().rsplit('.').take(2).map(str::to_owned));
        found.fail(app.finish(pending, ("canary code/+", state.as_str())).await);
        found.fail(app.device().start().await);

        let (url, pending) = app.authorize().begin();
        let state = &query(&url)["state"];
        found.secrets.push(state.clone());
        let back = format!("{CALLBACK}?state={state}&error={state}&error_description={state}");
        found.fail(app.finish(pending, &back).await);

        let tokens = TokenSet::new("canary-old").refresh("canary-refresh").expires_at(start());
        let session = app.session(tokens);
        let service = Auth::new(Reqwest::new(None).unwrap(), Arc::new(session));
        let request = Request::get(server.url("/user")).body(Body::empty()).unwrap();
        let result = service.oneshot(request).await.map_err(forgekit_core::Error::from_box);
        found.fail(result);
    }
    let lines = log::lines();
    assert!(lines.contains("no new token"), "the log works");
    found.check();
}

#[tokio::test]
async fn grants_that_fail_show_no_secret() {
    log::lines();
    let mut found = Found::default();
    let server = parrot().await;
    let token = SecretString::from("canary-token");
    let providers =
        [Provider::github(), Provider::gitlab("h"), Provider::slack(), Provider::atlassian()];
    for provider in providers {
        let app: OAuthApp = server.app_of(provider.unwrap().at(&server.mock.uri()).unwrap());
        found.show(app.provider());
        found.fail(app.check(&token).await);
        found.fail(app.reset(&token).await);
        found.fail(app.revoke(&token).await);
        found.fail(app.delete_grant(&token).await);
        found.fail(atlassian::sites(&app, &token).await);
        let unfit = SecretString::from("canary\ntoken");
        found.fail(app.check(&unfit).await);
    }
    found.check();
}
