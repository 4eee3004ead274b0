use std::{
    sync::{Arc, Mutex},
    task::{Context, Poll},
};

use forgekit_core::{Attempts, Body, OperationMeta, Slot};
use http::{HeaderName, HeaderValue, Request, header::AUTHORIZATION};
use tower::{Layer, Service, ServiceBuilder, layer::layer_fn};
use tower_http::{set_header::SetRequestHeaderLayer, trace::TraceLayer};

use crate::provider::{Calls as _, always, answered, respond};

const ITEM: &str = r#"{"id": 1}"#;

#[tokio::test]
async fn layers_of_tower_http_drop_in() {
    let (builder, log) = answered(|_| respond(200, &[], ITEM));
    let client = builder
        .layer(TraceLayer::new_for_http())
        .layer(SetRequestHeaderLayer::overriding(
            HeaderName::from_static("x-layer"),
            HeaderValue::from_static("on"),
        ))
        .build()
        .unwrap();
    assert_eq!(client.items().get(1).send().await.unwrap().id, 1);
    assert_eq!(log.last().headers["x-layer"], "on");
}

#[tokio::test]
async fn layers_of_tower_drop_in() {
    let (builder, _) = answered(|_| respond(200, &[], ITEM));
    let stack = ServiceBuilder::new()
        .map_request(|request: Request<Body>| request)
        .map_err(|error: forgekit_core::BoxError| error)
        .into_inner();
    let client = builder.layer(stack).build().unwrap();
    assert_eq!(client.items().get(1).send().await.unwrap().id, 1);
}

/// Notes when it is passed, and whether the credential is on the request.
#[derive(Clone)]
struct Note<S> {
    inner: S,
    name: &'static str,
    notes: Arc<Mutex<Vec<String>>>,
}

impl<S: Service<Request<Body>>> Service<Request<Body>> for Note<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> S::Future {
        let meta = request.extensions().get::<&'static OperationMeta>();
        assert_eq!(meta.unwrap().id, "items/get");
        let secret = request.headers().contains_key(AUTHORIZATION);
        let note = format!("{}{}", self.name, if secret { "!" } else { "" });
        self.notes.lock().unwrap().push(note);
        self.inner.call(request)
    }
}

#[tokio::test]
async fn slots_keep_their_order() {
    let notes = Arc::new(Mutex::new(Vec::new()));
    let note = |name| {
        let notes = notes.clone();
        layer_fn(move |inner| Note { inner, name, notes: notes.clone() })
    };
    let (builder, _) = answered(|_| respond(200, &[], ITEM));
    let client = builder
        .slot(Slot::Attempt, note("attempt"))
        .slot(Slot::Retry, note("retry"))
        .slot(Slot::Auth, note("auth"))
        .slot(Slot::Cache, note("cache"))
        .layer(note("outer"))
        .slot(Slot::Throttle, note("throttle"))
        .layer(note("inner"))
        .build()
        .unwrap();
    client.items().get(1).send().await.unwrap();
    let seen = notes.lock().unwrap().join(" ");
    assert_eq!(seen, "outer inner cache retry throttle auth attempt!");
}

#[tokio::test]
async fn a_layer_may_answer_instead() {
    let (builder, log) = answered(|_| respond(500, &[], ""));
    let cached = layer_fn(|_| {
        tower::service_fn(async |_: Request<Body>| {
            Ok::<_, forgekit_core::Error>(respond(200, &[], ITEM))
        })
    });
    let client = builder.slot(Slot::Cache, cached).build().unwrap();
    assert_eq!(client.items().get(1).send().await.unwrap().id, 1);
    assert!(log.all().is_empty());
}

#[tokio::test]
async fn attempts_are_told() {
    let (builder, _) = answered(|_| {
        let mut response = respond(500, &[], "");
        response.extensions_mut().insert(Attempts::new(3).stopped("enough"));
        response
    });
    let error = builder.build().unwrap().items().get(1).send().await.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert_eq!(error.stopped(), Some("enough"));
    assert!(error.to_string().ends_with("(3 attempts: enough)"), "{error}");
}

#[tokio::test]
async fn the_default_layers_can_be_had_alone() {
    use forgekit_core::{auth::AuthLayer, origin::Origin, origin::OriginGuardLayer, redirect};
    use tower::ServiceExt as _;

    let (client, log) = always(200, ITEM);
    let origin = Origin::of(client.base_url()).unwrap();
    let transport = tower::service_fn(move |request: Request<Body>| {
        let client = client.clone();
        async move { client.execute(request).await.map_err(forgekit_core::BoxError::from) }
    });
    let token = forgekit_core::Token::new("another-canary").unwrap();
    let stack = ServiceBuilder::new()
        .layer(AuthLayer::new(Arc::new(token)))
        .layer(redirect::layer())
        .layer(OriginGuardLayer::new([origin]))
        .service(transport);
    let request = Request::get("https://api.example.com/x").body(Body::empty());
    stack.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(log.last().headers["authorization"], "Bearer another-canary");
}

#[test]
fn layers_are_plain_values() {
    fn check<L: Layer<()> + Clone + std::fmt::Debug>(_: L) {}
    check(forgekit_core::timeout::TimeoutLayer::call(None));
}
