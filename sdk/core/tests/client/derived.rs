//! Clients that are made of another one.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use forgekit_core::{
    Body, BoxError, BoxFuture, Client, Credential, CredentialId, Slot, Token, auth::AuthError,
    origin::Origin,
};
use http::{Request, Uri, request::Parts};
use tower::{layer::layer_fn, service_fn, util::MapRequestLayer};

use crate::provider::{BASE, Calls as _, Example, answered, respond};

#[tokio::test]
async fn a_client_with_another_credential_is_the_same_in_everything_else() {
    let (builder, log) = answered(|_| respond(200, &[], r#"{"id": 1}"#));
    let passed = Arc::new(AtomicUsize::new(0));
    let counted = passed.clone();
    let count = MapRequestLayer::new(move |request: Request<Body>| {
        counted.fetch_add(1, Relaxed);
        request
    });
    let client = builder
        .header("x-team", "blue")
        .origin(Uri::from_static("https://uploads.example.com"))
        .slot(Slot::Attempt, count)
        .build()
        .unwrap();
    let other = client.with_credential(Token::new("other-canary").unwrap().named("other")).unwrap();

    other.items().get(1).send().await.unwrap();
    let seen = log.last();
    assert_eq!(seen.headers["authorization"], "Bearer other-canary");
    assert_eq!(seen.headers["x-team"], "blue");
    assert_eq!(passed.load(Relaxed), 1);
    assert_eq!(other.credential_id().as_str(), "other");
    assert_eq!(other.base_url(), client.base_url());
    assert_eq!(format!("{:?}", other.origins()), format!("{:?}", client.origins()));

    client.items().get(1).send().await.unwrap();
    assert_ne!(log.last().headers["authorization"], "Bearer other-canary");
    assert_eq!(passed.load(Relaxed), 2);
}

#[tokio::test]
async fn what_a_layer_shares_is_shared_with_a_derived_client() {
    let (builder, log) = answered(|_| respond(200, &[], r#"{"id": 1}"#));
    let shared = Arc::new(AtomicUsize::new(0));
    let limit = layer_fn(move |inner: forgekit_core::Stack| {
        let shared = shared.clone();
        service_fn(move |request: Request<Body>| {
            let (mut inner, number) = (inner.clone(), shared.fetch_add(1, Relaxed));
            async move {
                if number > 1 {
                    return Err(BoxError::from("enough"));
                }
                tower::Service::call(&mut inner, request).await
            }
        })
    });
    let client = builder.slot(Slot::Throttle, limit).build().unwrap();
    let other = client.with_credential(Token::new("other-canary").unwrap()).unwrap();
    client.items().get(1).send().await.unwrap();
    other.items().get(1).send().await.unwrap();
    assert!(client.items().get(1).send().await.is_err());
    assert_eq!(log.all().len(), 2);
}

#[derive(Debug)]
struct Bound([Origin; 1]);

impl Credential for Bound {
    fn id(&self) -> CredentialId {
        CredentialId::new("the bot")
    }

    fn apply<'a>(&'a self, _: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn issued_for(&self) -> &[Origin] {
        &self.0
    }
}

#[test]
fn a_credential_of_another_host_makes_no_client() {
    let client = Client::builder(BASE, Arc::new(Example)).build().unwrap();
    let elsewhere = Origin::of(&Uri::from_static("https://example.org")).unwrap();
    let error = client.with_credential(Bound([elsewhere])).unwrap_err();
    assert!(error.to_string().contains("is not sent to api.example.com"), "{error}");
    let [home] = client.origins() else { panic!("{:?}", client.origins()) };
    client.with_credential(Bound([home.clone()])).unwrap();
}
