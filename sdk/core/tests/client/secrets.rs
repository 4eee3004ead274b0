//! A canary in every place a secret can be, and a look at everything that can be printed.

use std::{error::Error as _, fmt::Debug};

use forgekit_core::{Body, Credential as _, Token, auth::AuthLayer};
use http::{Method, Request};
use tower::{Layer as _, Service as _, service_fn};

use crate::provider::{Calls as _, Create, SECRET, always, answered, builder, respond};

fn check(shown: &str) {
    assert!(!shown.contains(SECRET), "{shown}");
}

fn check_debug(value: &dyn Debug) {
    check(&format!("{value:?}"));
    check(&format!("{value:#?}"));
}

#[test]
fn what_holds_a_token_does_not_show_it() {
    let token = Token::new(SECRET).unwrap();
    check_debug(&token);
    check_debug(&token.id());
    check_debug(&AuthLayer::new(std::sync::Arc::new(token.clone())));
    check_debug(&builder());
    check_debug(&builder().header("authorization", SECRET));
    check_debug(&builder().base_url(format!("https://{SECRET}@api.example.com")));
    check_debug(&builder().build().unwrap());

    let error = Token::new(format!("{SECRET}\n")).unwrap_err();
    check(&error.to_string());
    check_debug(&error);
}

#[test]
fn calls_do_not_show_their_values() {
    let client = builder().build().unwrap();
    let create = client
        .items()
        .of::<Create>()
        .with_field("password", SECRET)
        .with_query("key", SECRET)
        .header("authorization", SECRET);
    check_debug(&create);
    let request = create.request().unwrap();
    check_debug(request.headers());
    check_debug(request.body());
    let route = client.request(Method::GET, "/x").query("key", SECRET);
    check_debug(&route.json(&SECRET));
}

#[tokio::test]
async fn requests_below_the_credential_do_not_show_it() {
    let sink = service_fn(async |request: Request<Body>| {
        check_debug(&request);
        Ok::<_, forgekit_core::BoxError>(respond(200, &[], ""))
    });
    let token = std::sync::Arc::new(Token::new(SECRET).unwrap());
    let mut service = AuthLayer::new(token).layer(sink);
    service.call(Request::new(Body::empty())).await.unwrap();
}

#[tokio::test]
async fn errors_do_not_show_it() {
    let (client, _) = always(401, "bad credentials");
    let (moved, _) = answered(|_| respond(301, &[("location", "http://x")], ""));
    let moved = moved.build().unwrap();
    let nowhere = builder().base_url("http://127.0.0.1:1").build().unwrap();
    for client in [client, moved, nowhere] {
        let call = client.items().of::<Create>().with_field("password", SECRET);
        let call = call.with_query("key", SECRET);
        let error = call.send().await.unwrap_err();
        check_debug(&error);
        check(&error.to_string());
        let mut source = error.source();
        while let Some(cause) = source {
            check(&cause.to_string());
            check_debug(&cause);
            source = cause.source();
        }
    }
}

#[tokio::test]
async fn a_mistake_does_not_show_it() {
    let client = builder().build().unwrap();
    let url = format!("https://{SECRET}@api.example.com/x?key={SECRET}");
    let missing = format!("/x/{{id}}?key={SECRET}");
    for error in [
        builder().header("authorization", format!("{SECRET}\n")).build().unwrap_err(),
        builder().base_url(format!("https://{SECRET}@api.example.com")).build().unwrap_err(),
        client.request(Method::GET, url).send().await.unwrap_err(),
        client.request(Method::GET, missing).send().await.unwrap_err(),
    ] {
        assert!(matches!(error.kind(), forgekit_core::ErrorKind::InvalidRequest(_)));
        check(&error.to_string());
        check_debug(&error);
    }
}
