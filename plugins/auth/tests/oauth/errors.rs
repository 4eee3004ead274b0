use std::{error::Error as _, future::pending, time::Duration};

use forgekit_auth::{
    AuthError,
    oauth::{
        Authorize, Callback, DeviceLogin, OAuthApp, OAuthError, OAuthErrorKind, Pending, Provider,
        Session, TokenSet,
    },
};
use forgekit_core::{Body, BoxError};
use http::{Request, Response};
use tower::service_fn;

use crate::server::query;

async fn error_of(app: OAuthApp) -> OAuthError {
    let (url, kept) = app.authorize().begin();
    app.finish(kept, ("canary-code", query(&url)["state"].as_str())).await.unwrap_err()
}

fn app() -> OAuthApp {
    OAuthApp::new(Provider::github().unwrap(), "app-1")
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_come_is_not_waited_for() {
    let never = service_fn(|_: Request<Body>| pending::<Result<Response<Body>, BoxError>>());
    let error = error_of(app().transport(never)).await;
    assert_eq!(error.to_string(), "could not finish the login: there was no answer within 30s");
    let error = error_of(app().transport(never).timeout(Duration::from_secs(2))).await;
    assert_eq!(error.kind(), OAuthErrorKind::Http);
    assert!(error.to_string().ends_with("within 2s"));
}

#[tokio::test]
async fn a_request_that_fails_keeps_its_cause() {
    let broken = service_fn(async |_: Request<Body>| {
        Err::<Response<Body>, BoxError>("the line is dead".into())
    });
    let error = error_of(app().transport(broken)).await;
    assert_eq!(error.kind(), OAuthErrorKind::Http);
    assert_eq!(error.to_string(), "could not finish the login: the request failed on its way");
    let cause = error.source().and_then(|cause| cause.source()).unwrap();
    assert_eq!(cause.to_string(), "the line is dead");

    let auth = AuthError::from(error);
    assert_eq!(
        auth.to_string(),
        "no credential: could not finish the login: the request failed on its way"
    );
    let own = auth.source().and_then(|error| error.downcast_ref::<OAuthError>()).unwrap();
    assert_eq!(own.kind(), OAuthErrorKind::Http);
}

#[test]
fn a_redirect_uri_is_a_url() {
    let error = app().redirect_uri("canary").unwrap_err();
    assert_eq!(error.to_string(), "could not set up OAuth: the redirect URI is not a URL");
    let (url, _) = app().redirect_uri("http://127.0.0.1:8000").unwrap().authorize().begin();
    // As it is registered, without a slash of ours.
    assert_eq!(query(&url)["redirect_uri"], "http://127.0.0.1:8000");
}

#[test]
fn everything_can_be_shared() {
    fn shared<T: Send + Sync + 'static>() {}
    fn sent<T: Send>(_: &T) {}
    shared::<(OAuthApp, Provider, OAuthError, TokenSet, Session, DeviceLogin)>();
    shared::<(Authorize<'static>, Callback, Pending)>();
    let app = app();
    let (_, kept) = app.authorize().begin();
    sent(&app.finish(kept, ""));
    sent(&app.device().start());
    sent(&async |login: DeviceLogin| login.wait().await);
}
