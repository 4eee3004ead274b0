use std::{
    fmt::Debug,
    sync::{Arc, Mutex},
};

use forgekit_core::{Body, BoxError, OperationMeta, Slot, Verb, auth::AuthLayer};
use forgekit_log::{AttemptLogLayer, CallLogLayer};
use http::{Request, Response, header::AUTHORIZATION};
use tower::{Layer, ServiceBuilder, ServiceExt as _, layer::layer_fn, service_fn};
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Get, SECRET, answered, builder, items, profile, respond},
};

static GET: OperationMeta = OperationMeta::new(Verb::GET, "/items/{id}").id("items/get");

fn request() -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = "https://api.example.com/items/1".parse().unwrap();
    request.extensions_mut().insert(&GET);
    request
}

#[tokio::test(start_paused = true)]
async fn a_stack_built_by_hand_is_told_of() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let token = Arc::new(forgekit_core::Token::new(SECRET).unwrap());
    let stack = ServiceBuilder::new()
        .layer(CallLogLayer::new(profile()))
        .layer(AuthLayer::new(token))
        .layer(AttemptLogLayer::new(profile()))
        .service(service_fn(async |request: Request<Body>| {
            assert!(request.headers().contains_key(AUTHORIZATION));
            Ok::<_, BoxError>(respond(200, &[]))
        }));
    stack.oneshot(request()).await.unwrap();
    assert_eq!(
        notebook.events(),
        ["INFO GET /items/1 - 200 in 0ms operation=items/get status=200"]
    );
    assert_eq!(notebook.values("forgekit.call", "forgekit.credential"), [None]);
    assert_eq!(notebook.values("forgekit.attempt", "server.port"), [Some("443".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn bodies_of_any_type_pass() {
    let stack = ServiceBuilder::new()
        .layer(CallLogLayer::new(profile()))
        .layer(AttemptLogLayer::new(profile()))
        .service(service_fn(async |request: Request<&'static str>| {
            Ok::<_, BoxError>(Response::new(request.into_body().len()))
        }));
    let (_notebook, _guard) = Notebook::open(Level::TRACE);
    assert_eq!(stack.oneshot(Request::new("body")).await.unwrap().into_body(), 4);
}

#[tokio::test(start_paused = true)]
async fn each_layer_is_of_use_alone() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let answer = service_fn(async |_: Request<Body>| Ok::<_, BoxError>(respond(200, &[])));
    CallLogLayer::new(profile()).layer(answer).oneshot(request()).await.unwrap();
    assert_eq!(notebook.events().len(), 1);
    assert_eq!(notebook.values("forgekit.call", "forgekit.attempts"), [None]);
    AttemptLogLayer::new(profile()).layer(answer).oneshot(request()).await.unwrap();
    assert_eq!(notebook.values("forgekit.attempt", "http.request.resend_count"), [None]);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_done_where_nobody_listens() {
    let added = || async {
        let stack =
            CallLogLayer::new(profile()).layer(service_fn(async |request: Request<Body>| {
                Ok::<_, BoxError>(Response::new(request.extensions().len()))
            }));
        stack.oneshot(request()).await.unwrap().into_body() - request().extensions().len()
    };
    assert_eq!(added().await, 0);
    let (_notebook, guard) = Notebook::open(Level::ERROR);
    assert_eq!(added().await, 0);
    drop(guard);
    let (_notebook, _guard) = Notebook::open(Level::WARN);
    assert_eq!(added().await, 1);
}

#[tokio::test(start_paused = true)]
async fn the_line_is_around_all_that_waits() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let waited = Arc::new(Mutex::new(Vec::new()));
    let told = waited.clone();
    let throttle = layer_fn(move |inner: forgekit_core::Stack| {
        let told = told.clone();
        service_fn(move |request: Request<Body>| {
            let (inner, told) = (inner.clone(), told.clone());
            async move {
                tokio::time::sleep(std::time::Duration::from_secs(60)).await;
                let response = inner.oneshot(request).await;
                told.lock().unwrap().push(response.is_ok());
                response
            }
        })
    });
    let client = answered(builder().slot(Slot::Throttle, throttle), |_| Ok(respond(200, &[])));
    items(&client).at::<Get>(1).send().await.unwrap();
    assert_eq!(*waited.lock().unwrap(), [true]);
    assert_eq!(
        notebook.events(),
        ["INFO GET /v1/items/1 - 200 in 60153ms operation=items/get status=200"]
    );
}

#[test]
fn layers_and_services_are_plain_values() {
    fn check<L: Layer<()> + Clone + Debug + Send + Sync>(layer: &L)
    where
        L::Service: Clone + Debug + Send + Sync,
    {
        let _ = layer.layer(()).clone();
    }
    check(&CallLogLayer::new(profile()));
    check(&AttemptLogLayer::new(profile()));
}
