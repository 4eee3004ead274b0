use std::sync::Arc;

use forgekit_auth::{Credential as _, oauth::TokenSet};

use crate::{
    clock::Hand,
    session::{app, call, ended, server},
};

#[tokio::test]
async fn a_login_keeps_its_name() {
    let server = server().await;
    let app = app(&server, &Hand::new());
    let session = Arc::new(app.session(ended()));
    let id = session.id();
    call(&session, server.url("/user")).await.unwrap();
    assert_eq!(session.id(), id);
    assert!(!id.as_str().contains("canary"));
    let same = TokenSet::new("canary-access-9").refresh("canary-refresh-0");
    assert_eq!(app.session(same).id(), id);
    assert_ne!(app.session(TokenSet::new("canary-access-0")).id(), id);
    assert_eq!(app.session(ended()).named("user:42").id().as_str(), "user:42");
}

#[tokio::test]
async fn tokens_stay_where_they_were_issued_for() {
    let (own, foreign) = (server().await, server().await);
    let tokens = || TokenSet::new("canary-access-0");
    let session = Arc::new(app(&own, &Hand::new()).session(tokens()));
    assert_eq!(call(&session, own.url("/user")).await.unwrap(), 200);
    assert_eq!(call(&session, foreign.url("/user")).await.unwrap(), 401);
    assert!(!foreign.requests("/user").await[0].headers.contains_key("authorization"));

    let elsewhere = foreign.mock.uri().parse().unwrap();
    let session = app(&own, &Hand::new()).session(tokens()).for_origin(&elsewhere).unwrap();
    let session = Arc::new(session);
    assert_eq!(call(&session, own.url("/user")).await.unwrap(), 401);
    assert_eq!(call(&session, foreign.url("/user")).await.unwrap(), 200);
}
