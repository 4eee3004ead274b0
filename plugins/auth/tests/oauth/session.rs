use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use forgekit_auth::{
    Auth, Credential as _,
    oauth::{OAuthApp, Session, TokenSet},
};
use forgekit_core::{Body, Error, transport::Reqwest};
use futures_util::future::join_all;
use http::{Request, StatusCode};
use secrecy::ExposeSecret as _;
use serde_json::json;
use tokio::sync::mpsc;
use tower::ServiceExt as _;
use wiremock::ResponseTemplate;

use crate::{
    clock::{Hand, start},
    server::{Server, form},
};

/// A server whose tokens are `canary-access-N`, each got by the refresh token before it.
pub async fn server() -> Server {
    let server = Server::start().await;
    let last = Arc::new(Mutex::new(0));
    let current = last.clone();
    server
        .on("POST", "/token", move |request: &wiremock::Request| {
            let form = form(request);
            let mut last = last.lock().unwrap();
            if form["refresh_token"] != format!("canary-refresh-{last}") {
                return ResponseTemplate::new(400).set_body_json(json!({"error": "invalid_grant"}));
            }
            *last += 1;
            ResponseTemplate::new(200).set_body_json(json!({
                "access_token": format!("canary-access-{last}"), "expires_in": 3600,
                "refresh_token": format!("canary-refresh-{last}")
            }))
        })
        .await;
    server
        .on("GET", "/user", move |request: &wiremock::Request| {
            let expected = format!("Bearer canary-access-{}", current.lock().unwrap());
            let given = request.headers.get("authorization").map(|value| value.to_str().unwrap());
            ResponseTemplate::new(if given == Some(&expected) { 200 } else { 401 })
        })
        .await;
    server
}

pub fn app(server: &Server, hand: &Hand) -> OAuthApp {
    server.app_of(server.provider().api(&server.mock.uri()).unwrap()).clock(hand.clock())
}

/// Ended, with a refresh token that is good once.
pub fn ended() -> TokenSet {
    TokenSet::new("canary-access-0").refresh("canary-refresh-0").expires_at(start())
}

pub async fn call(session: &Arc<Session>, url: String) -> Result<StatusCode, Error> {
    let service = Auth::new(Reqwest::new(None).unwrap(), session.clone());
    let request = Request::get(url).body(Body::empty()).unwrap();
    service.oneshot(request).await.map(|response| response.status()).map_err(Error::from_box)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_requests_need_one_refresh() {
    let server = server().await;
    let session = Arc::new(app(&server, &Hand::new()).session(ended()));
    let calls = (0..100).map(|_| {
        let (session, url) = (session.clone(), server.url("/user"));
        tokio::spawn(async move { call(&session, url).await.unwrap() })
    });
    for status in join_all(calls).await {
        assert_eq!(status.unwrap(), 200);
    }
    assert_eq!(server.requests("/token").await.len(), 1);
    assert_eq!(server.requests("/user").await.len(), 100);
}

#[tokio::test]
async fn a_refused_access_token_is_replaced_once() {
    let server = server().await;
    let tokens = TokenSet::new("canary-revoked").refresh("canary-refresh-0");
    let session = Arc::new(app(&server, &Hand::new()).session(tokens));
    assert!(session.can_refresh());
    assert_eq!(call(&session, server.url("/user")).await.unwrap(), 200);
    assert_eq!(server.requests("/user").await.len(), 2);
    assert_eq!(server.requests("/token").await.len(), 1);
}

#[tokio::test]
async fn new_tokens_are_kept_before_they_are_used() {
    let server = Arc::new(server().await);
    let hand = Hand::new();
    let kept: Arc<Mutex<Vec<(String, usize)>>> = Arc::default();
    let (keeper, seen) = (kept.clone(), server.clone());
    let session = app(&server, &hand).session(ended()).on_refresh(move |tokens| {
        let (keeper, seen) = (keeper.clone(), seen.clone());
        async move {
            let refresh = tokens.refresh_token().unwrap().expose_secret().to_owned();
            let used = seen.requests("/user").await.len();
            keeper.lock().unwrap().push((refresh, used));
            Ok::<_, std::io::Error>(())
        }
    });
    let session = Arc::new(session);
    assert_eq!(call(&session, server.url("/user")).await.unwrap(), 200);
    hand.pass(Duration::from_secs(3600));
    assert_eq!(call(&session, server.url("/user")).await.unwrap(), 200);
    let expected = [("canary-refresh-1".to_owned(), 0), ("canary-refresh-2".to_owned(), 1)];
    assert_eq!(*kept.lock().unwrap(), expected);
    let tokens = session.tokens();
    assert_eq!(tokens.access_token().expose_secret(), "canary-access-2");
    assert_eq!(tokens.expires(), Some(start() + Duration::from_secs(7200)));
}

#[tokio::test]
async fn tokens_that_cannot_be_kept_are_used_all_the_same() {
    let server = server().await;
    let session = app(&server, &Hand::new())
        .session(ended())
        .on_refresh(async |_| Err::<(), _>("the disk is full"));
    assert_eq!(call(&Arc::new(session), server.url("/user")).await.unwrap(), 200);
}

#[tokio::test]
async fn what_a_refresh_leaves_out_stays() {
    let server = Server::start().await;
    server.in_turn("/token", vec![(200, json!({"access_token": "canary-access-1"}))]).await;
    server.on("GET", "/user", ResponseTemplate::new(200)).await;
    let tokens = ended().granted(["repo"]);
    let session = Arc::new(app(&server, &Hand::new()).session(tokens));
    call(&session, server.url("/user")).await.unwrap();
    let tokens = session.tokens();
    assert_eq!(tokens.refresh_token().unwrap().expose_secret(), "canary-refresh-0");
    assert_eq!((tokens.scopes(), tokens.expires()), (&["repo".to_owned()][..], None));
}

#[tokio::test]
async fn a_token_is_refreshed_while_it_still_lasts() {
    let server = server().await;
    for (left, early) in [(299, None), (3599, Some(3600))] {
        let (told, mut hear) = mpsc::unbounded_channel();
        let last = server.requests("/token").await.len();
        let tokens = TokenSet::new("canary-old")
            .refresh(format!("canary-refresh-{last}"))
            .expires_at(start() + Duration::from_secs(left));
        let mut session = app(&server, &Hand::new()).session(tokens).on_refresh(move |tokens| {
            told.send(tokens).unwrap();
            async { Ok::<_, std::io::Error>(()) }
        });
        if let Some(early) = early {
            session = session.refresh_early(Duration::from_secs(early));
        }
        let (_, header) = session.at_hand().unwrap();
        assert_eq!(header, "Bearer canary-old");
        assert!(header.is_sensitive());
        let new = hear.recv().await.unwrap();
        let expected = format!("canary-access-{}", last + 1);
        assert_eq!(new.access_token().expose_secret(), expected);
    }
}
