use forgekit_core::{BoxError, Slot};
use forgekit_hook::{self as hook, HookLayer};
use tower::Layer;

use crate::provider::{Log, answered, get, ok};

#[tokio::test]
async fn the_first_one_given_is_the_outermost() {
    let log = Log::default();
    let before = |name| {
        let log = log.clone();
        hook::before(move |request, _| {
            log.note(name);
            async { Ok(request) }
        })
    };
    let after = |name| {
        let log = log.clone();
        hook::after(move |response, _| {
            log.note(name);
            async { Ok(response) }
        })
    };
    let around = |into, out| {
        let log = log.clone();
        hook::around(move |request, next| {
            let log = log.clone();
            async move {
                log.note(into);
                let response = next.run(request).await;
                log.note(out);
                response
            }
        })
    };
    let (builder, _) = answered(ok);
    let builder = builder
        .layer(around("(", ")"))
        .layer(before("b1"))
        .layer(after("a1"))
        .slot(Slot::Attempt, before("attempt"))
        .layer(around("[", "]"))
        .layer(before("b2"))
        .layer(after("a2"));
    get(builder, "/items").await.unwrap();
    assert_eq!(log.take().join(" "), "( b1 [ b2 attempt a2 ] a1 )");
}

#[tokio::test]
async fn every_hook_is_told_the_operation() {
    use forgekit_core::{OperationMeta, Verb};
    use http::Request;

    static LIST: OperationMeta = OperationMeta::new(Verb::GET, "/items").id("items/list");

    let log = Log::default();
    let (one, two, three, four) = (log.clone(), log.clone(), log.clone(), log.clone());
    let (builder, _) = answered(|_| Err(forgekit_core::ErrorKind::NotSent.into()));
    let client = builder
        .layer(hook::after(move |response, operation| {
            one.note(operation.id);
            async { Ok(response) }
        }))
        .layer(hook::on_error(move |error, operation| {
            two.note(operation.id);
            async move {
                assert!(error.is_not_sent());
                Ok(http::Response::new("{}".into()))
            }
        }))
        .layer(hook::before(move |request, operation| {
            three.note(operation.id);
            async { Ok(request) }
        }))
        .layer(hook::around(move |request, next| {
            four.note(next.operation().id);
            next.run(request)
        }))
        .build()
        .unwrap();
    let mut request = Request::get("https://api.example.com/items").body("".into()).unwrap();
    request.extensions_mut().insert(&LIST);
    client.execute(request).await.unwrap();
    assert_eq!(log.take(), ["items/list"; 4]);

    let unknown = Request::put("https://api.example.com/items").body("".into()).unwrap();
    client.execute(unknown).await.unwrap();
    assert_eq!(log.take(), [""; 4]);
}

#[tokio::test]
async fn hooks_are_plain_layers_of_tower() {
    use forgekit_core::Body;
    use http::{Request, Response};
    use tower::{ServiceBuilder, ServiceExt as _, limit::ConcurrencyLimitLayer, service_fn};

    let stack = ServiceBuilder::new()
        .layer(hook::after(async |response, _| Ok(response)))
        .layer(ConcurrencyLimitLayer::new(1))
        .layer(hook::around(async |request, next| next.run(request).await))
        .layer(hook::on_error(async |_, _| Ok(Response::new("mended".into()))))
        .layer(ConcurrencyLimitLayer::new(1))
        .layer(hook::before(async |request, _| Ok(request)))
        .service(service_fn(async |_: Request<Body>| Err::<Response<Body>, _>("broken")));
    for _ in 0..3 {
        let response = stack.clone().oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.into_body().bytes(10).await.unwrap(), "mended");
    }
}

#[test]
fn layers_and_services_are_plain_values() {
    fn check<H>(layer: HookLayer<H>, name: &str)
    where
        HookLayer<H>: Clone + Send + Sync + std::fmt::Debug,
        hook::Hooked<i32, H>: Clone + Send + Sync + std::fmt::Debug,
    {
        assert_eq!(format!("{:?}", layer.clone()), format!("HookLayer({name})"));
        let mut service = layer.layer(7);
        *service.get_mut() += 1;
        assert_eq!(format!("{service:?}"), format!("Hooked {{ inner: 8, hook: {name} }}"));
        assert_eq!((*service.clone().get_ref(), service.into_inner()), (8, 8));
    }
    check(hook::before(async |request, _| Ok(request)), "Before");
    check(hook::after(async |response, _| Ok(response)), "After");
    check(hook::on_error(async |error, _| Err(BoxError::from(error))), "OnError");
    check(hook::around(async |request, next| next.run(request).await), "Around");
}
