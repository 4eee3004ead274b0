//! Credentials that are bound to a host, and those that stand for several.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use forgekit_core::{
    Body, BoxFuture, Credential, CredentialId, OperationMeta, Slot, Token,
    auth::{AuthError, Chooser},
    origin::Origin,
};
use http::{Request, Uri, request::Parts};
use tower::{ServiceExt as _, layer::layer_fn, util::MapRequestLayer};

use crate::provider::{Calls as _, answered, respond};

/// A token of one host.
#[derive(Debug)]
struct Bound(Token, [Origin; 1]);

impl Bound {
    fn to(url: &'static str) -> Self {
        let origin = Origin::of(&Uri::from_static(url)).unwrap();
        Self(Token::new("bound-canary").unwrap().named("the bot"), [origin])
    }
}

impl Credential for Bound {
    fn id(&self) -> CredentialId {
        self.0.id()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        self.0.apply(parts)
    }

    fn issued_for(&self) -> &[Origin] {
        &self.1
    }
}

#[tokio::test]
async fn no_client_is_built_with_a_credential_of_another_host() {
    let (builder, log) = answered(|_| respond(200, &[], r#"{"id": 1}"#));
    let error = builder.clone().credential(Bound::to("https://example.org")).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no credential: the bot was issued for https://example.org:443 and is not sent to \
         api.example.com"
    );
    let client = builder.credential(Bound::to("https://api.example.com")).build().unwrap();
    client.items().get(1).send().await.unwrap();
    assert_eq!(log.last().headers["authorization"], "Bearer bound-canary");
}

/// Takes turns.
#[derive(Debug, Default)]
struct Turns(AtomicUsize);

impl Credential for Turns {
    fn id(&self) -> CredentialId {
        CredentialId::new("turns")
    }

    fn apply<'a>(&'a self, _: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(std::future::ready(Err(AuthError::new("nothing was chosen"))))
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        Some(self)
    }
}

impl Chooser for Turns {
    fn choose(&self, _: &Uri, _: &'static OperationMeta) -> Result<Arc<dyn Credential>, AuthError> {
        let turn = self.0.fetch_add(1, Relaxed);
        Ok(Arc::new(Token::new(format!("canary-{turn}"))?.named(&format!("turn {turn}"))))
    }
}

/// What sends again keeps to one identity, each attempt has its own.
#[tokio::test]
async fn each_attempt_is_chosen_for_between_retry_and_throttle() {
    let (builder, log) = answered(|_| respond(200, &[], r#"{"id": 1}"#));
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let note = |place: &'static str| {
        let seen = seen.clone();
        MapRequestLayer::new(move |request: Request<Body>| {
            let id = request.extensions().get::<CredentialId>().unwrap();
            seen.lock().unwrap().push(format!("{place}: {id}"));
            request
        })
    };
    let twice = layer_fn(|inner: forgekit_core::Stack| {
        tower::service_fn(move |request: Request<Body>| {
            let inner = inner.clone();
            async move {
                let again = forgekit_core::body::clone_request(&request).unwrap();
                inner.clone().oneshot(request).await?;
                inner.oneshot(again).await
            }
        })
    });
    let client = builder
        .credential(Turns::default())
        .slot(Slot::Cache, note("cache"))
        .slot(Slot::Retry, twice)
        .slot(Slot::Throttle, note("throttle"))
        .build()
        .unwrap();
    client.items().get(1).send().await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["cache: turns", "throttle: turn 0", "throttle: turn 1"]);
    let sent: Vec<_> = log.all().iter().map(|seen| seen.headers["authorization"].clone()).collect();
    assert_eq!(sent, ["Bearer canary-0", "Bearer canary-1"]);
}
