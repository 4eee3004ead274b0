use std::time::Duration;

use forgekit_auth::oauth::{OAuthApp, OAuthErrorKind, Pending, Provider};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;

use crate::{
    browser::visit,
    clock::Hand,
    server::{Server, query},
};

#[tokio::test]
async fn a_login_is_kept_between_two_requests() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    let app = server.app();
    let (url, pending) = app.authorize().begin();
    let cookie = pending.to_secret().expose_secret().to_owned();
    assert!(cookie.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)), "{cookie}");

    let restored = Pending::from_secret(&SecretString::from(cookie)).unwrap();
    app.finish(restored, &visit(&url).await).await.unwrap();
}

#[tokio::test]
async fn a_login_takes_ten_minutes_at_most() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    for (seconds, ends) in [(600, true), (601, false)] {
        let hand = Hand::new();
        let app = server.app().clock(hand.clock());
        let (url, pending) = app.authorize().begin();
        let pending = Pending::from_secret(&pending.to_secret()).unwrap();
        let back = visit(&url).await;
        hand.pass(Duration::from_secs(seconds));
        let done = app.finish(pending, &back).await;
        assert_eq!(
            done.err().map(|error| error.kind()),
            (!ends).then_some(OAuthErrorKind::Expired)
        );
    }
    assert_eq!(server.requests("/token").await.len(), 1);
}

#[tokio::test]
async fn a_login_ends_with_the_app_it_began_with() {
    let server = Server::with_logins(json!({"access_token": "canary"})).await;
    let (url, pending) = server.app().authorize().begin();
    let state = query(&url)["state"].clone();
    let other = OAuthApp::new(server.provider(), "app-2");
    let error = other.finish(pending, ("code", state.as_str())).await.unwrap_err();
    assert_eq!(error.kind(), OAuthErrorKind::StateMismatch);
    assert_eq!(server.requests("/token").await.len(), 0);
}

#[test]
fn what_was_not_kept_by_us_is_refused() {
    let app = OAuthApp::new(Provider::github().unwrap(), "app-1");
    let (_, pending) = app.authorize().begin();
    let kept = pending.to_secret().expose_secret().to_owned();
    for bad in [
        String::new(),
        "canary".to_owned(),
        kept.replacen('1', "2", 1),
        format!("{kept}.canary"),
        kept.rsplit_once('.').unwrap().0.to_owned(),
        "1.1700000000.app.canary-state.short".to_owned(),
        "1.now.app.canary-state.".to_owned(),
        "1.1700000000.app..".to_owned(),
    ] {
        let error = Pending::from_secret(&SecretString::from(bad.clone())).unwrap_err();
        assert_eq!(error.kind(), OAuthErrorKind::Invalid, "{bad}");
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}
