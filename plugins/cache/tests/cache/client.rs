//! In a client, and in a stack built by hand.

use std::{sync::Arc, time::Duration};

use forgekit_cache::{Cache, CacheLayer};
use forgekit_core::{Body, BoxError, CacheStatus, Client, Slot, Token, profile::Plain};
use http::{Method, Request, Response};
use tower::{Layer, Service, ServiceBuilder, ServiceExt as _, service_fn};

use crate::provider::{ITEMS, request, respond, version};

fn client(layer: CacheLayer, token: &str) -> Client {
    let provider = service_fn(async |request: Request<Body>| {
        let (parts, _) = request.into_parts();
        let token = parts.headers["authorization"].to_str().unwrap().to_owned();
        Ok::<_, BoxError>(match parts.method {
            Method::GET => version(&parts, "\"1\"", format!("{{\"token\": \"{token}\"}}")),
            _ => respond(204, &[], ""),
        })
    });
    Client::builder("https://api.example.com", Arc::new(Plain::new("example")))
        .credential(Token::new(token.to_owned()).unwrap())
        .transport(provider)
        .slot(Slot::Cache, layer)
        .build()
        .unwrap()
}

async fn ask(client: &Client) -> (Option<CacheStatus>, String) {
    let response = client.request(Method::GET, "/items").raw().await.unwrap();
    let cache = response.extensions().get().copied();
    let body = response.into_body().bytes(1000).await.unwrap();
    (cache, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn it_stands_in_its_slot() {
    let layer = CacheLayer::new();
    let (one, two) = (client(layer.clone(), "one"), client(layer.clone(), "two"));
    for expected in [CacheStatus::Miss, CacheStatus::Revalidated] {
        for (client, token) in [(&one, "one"), (&two, "two")] {
            let (cache, body) = ask(client).await;
            assert_eq!(cache, Some(expected));
            assert_eq!(body, format!("{{\"token\": \"Bearer {token}\"}}"));
        }
    }
    one.request(Method::DELETE, "/items/1").raw().await.unwrap();
    assert_eq!(ask(&one).await.0, Some(CacheStatus::Miss));
    assert_eq!(ask(&two).await.0, Some(CacheStatus::Revalidated));
    assert_eq!(layer.stats().misses, 3);
}

#[tokio::test]
async fn it_stands_between_layers_of_tower() {
    let provider = service_fn(async |request: Request<Body>| {
        let (parts, _) = request.into_parts();
        Ok::<_, std::io::Error>(version(&parts, "\"1\"", "[1]"))
    });
    let mut service = ServiceBuilder::new()
        .map_request(|request: Request<Body>| request)
        .layer(CacheLayer::new())
        .map_err(BoxError::from)
        .map_response(|response: Response<Body>| response)
        .service(provider);
    for expected in [CacheStatus::Miss, CacheStatus::Revalidated] {
        let response = service.ready().await.unwrap().call(request("GET", ITEMS)).await.unwrap();
        assert_eq!(response.extensions().get(), Some(&expected));
        assert_eq!(response.into_body().bytes(10).await.unwrap(), "[1]");
    }
}

#[tokio::test]
async fn errors_of_the_service_come_through() {
    let broken = service_fn(async |_: Request<Body>| {
        Err::<Response<Body>, _>(std::io::Error::other("reset"))
    });
    let service = CacheLayer::new().layer(broken);
    for method in ["GET", "HEAD", "POST"] {
        let error = service.clone().oneshot(request(method, ITEMS)).await.unwrap_err();
        assert_eq!(error.to_string(), "reset");
    }
}

/// A service that must be asked whether it is ready before every call.
#[derive(Debug, Default)]
struct Strict {
    ready: bool,
}

impl Clone for Strict {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Service<Request<Body>> for Strict {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = std::future::Ready<Result<Response<Body>, BoxError>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), BoxError>> {
        self.ready = true;
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        assert!(std::mem::take(&mut self.ready), "called without having been asked");
        // A 304 that is not believed, so that it is sent twice.
        std::future::ready(Ok(match request.headers().contains_key("if-none-match") {
            true => respond(304, &[("etag", "\"2\"")], ""),
            false => respond(200, &[("etag", "\"1\"")], "[1]"),
        }))
    }
}

#[tokio::test]
async fn only_a_ready_service_is_called() {
    let mut service = CacheLayer::new().layer(Strict::default());
    for method in ["GET", "GET", "POST", "HEAD", "GET"] {
        let response = service.ready().await.unwrap().call(request(method, ITEMS)).await.unwrap();
        response.into_body().bytes(10).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_leaves_nothing_behind() {
    let provider = service_fn(async |request: Request<Body>| {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let (parts, _) = request.into_parts();
        Ok::<_, BoxError>(version(&parts, "\"1\"", "[1]"))
    });
    let layer = CacheLayer::new();
    let service = layer.layer(provider);
    let call = service.clone().oneshot(request("GET", ITEMS));
    assert!(tokio::time::timeout(Duration::from_millis(500), call).await.is_err());
    assert_eq!(layer.stats(), forgekit_cache::Stats::default());
    let response = service.oneshot(request("GET", ITEMS)).await.unwrap();
    assert_eq!(response.extensions().get(), Some(&CacheStatus::Miss));
}

#[test]
fn layers_and_services_are_plain_values() {
    fn check<T: Clone + Send + Sync + std::fmt::Debug>() {}
    check::<CacheLayer>();
    check::<Cache<Strict>>();
    let mut service = CacheLayer::default().layer(1);
    *service.get_mut() += 1;
    assert_eq!((*service.get_ref(), service.into_inner()), (2, 2));
}
