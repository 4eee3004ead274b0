use std::{sync::Arc, time::Duration};

use forgekit_core::{Body, Client, Slot, Token, profile::Limit};
use http::{Method, Request};
use tower::{ServiceBuilder, ServiceExt as _, limit::GlobalConcurrencyLimitLayer};
use tower_http::trace::TraceLayer;

use crate::provider::{Example, READ, Windows, layer, provider, request};

#[tokio::test(start_paused = true)]
async fn layers_of_others_stand_around_it() {
    let windows = Windows::new(3, 60);
    let (seen, service) = provider(move |_, _| windows.answer());
    let service = ServiceBuilder::new()
        .layer(GlobalConcurrencyLimitLayer::new(8))
        .layer(layer(&[]))
        .layer(GlobalConcurrencyLimitLayer::new(1))
        .map_response(|response: http::Response<_>| response.map(Body::new))
        .layer(TraceLayer::new_for_http())
        .service(service);
    for _ in 0..4 {
        service.clone().oneshot(request(&READ, "t")).await.unwrap();
    }
    assert_eq!(seen.millis()[3] / 1000, 60);
}

#[tokio::test(start_paused = true)]
async fn a_client_has_a_slot_for_it() {
    let windows = Windows::new(2, 60);
    let (seen, service) = provider(move |_, _| windows.answer());
    let transport = ServiceBuilder::new()
        .map_request(|request: Request<Body>| {
            assert!(request.headers().contains_key("authorization"));
            request
        })
        .service(service);
    let client = Client::builder("https://api.example.com", Arc::new(Example::default()))
        .credential(Token::new("abc-canary").unwrap())
        .slot(Slot::Throttle, layer(&[]))
        .transport(transport)
        .build()
        .unwrap();
    for _ in 0..3 {
        client.request(Method::GET, "/a").send().await.unwrap();
    }
    assert_eq!(seen.millis()[2] / 1000, 60);

    // The call may take two minutes, and the next window is as far as that.
    client.request(Method::GET, "/a").send().await.unwrap();
    let hasty = client.request(Method::GET, "/a").timeout(Duration::from_secs(5)).send().await;
    let error = hasty.unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert!(error.to_string().ends_with("; the request was held back"), "{error}");
    let marked = client.request(Method::GET, "/a").raw().await.unwrap();
    assert!(marked.extensions().get::<Limit>().is_none());
}
