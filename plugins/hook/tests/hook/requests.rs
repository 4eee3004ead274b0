use std::time::Duration;

use forgekit_core::{
    Body, BoxError, CredentialId, OperationMeta, Slot,
    timeout::{CallDeadline, CallTimeout},
};
use forgekit_hook as hook;
use http::{HeaderValue, Request, Response, header::AUTHORIZATION};

use crate::provider::{Log, answered, get, ok};

const ELSEWHERE: &str = "https://api.example.com/v2/others?page=2";

fn elsewhere() -> Request<Body> {
    Request::get(ELSEWHERE).header("x-new", "1").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_changed_request_is_sent() {
    let (builder, log) = answered(ok);
    let builder = builder.layer(hook::before(async |mut request, _| {
        request.headers_mut().insert("x-team", HeaderValue::from_static("infra"));
        Ok(request)
    }));
    get(builder, "/items").await.unwrap();
    let [sent] = log.take().try_into().unwrap();
    assert_eq!(sent.headers["x-team"], "infra");
    assert_eq!(sent.headers[AUTHORIZATION], "Bearer s3cr3t-canary");
}

#[tokio::test]
async fn a_replaced_request_is_sent_with_the_credential() {
    let hooks: [fn(forgekit_core::ClientBuilder) -> forgekit_core::ClientBuilder; 3] = [
        |builder| builder.layer(hook::before(async |_, _| Ok(elsewhere()))),
        |builder| builder.layer(hook::around(async |_, next| next.run(elsewhere()).await)),
        |builder| builder.slot(Slot::Auth, hook::before(async |_, _| Ok(elsewhere()))),
    ];
    for hooked in hooks {
        let (builder, log) = answered(ok);
        get(hooked(builder), "/items").await.unwrap();
        let [sent] = log.take().try_into().unwrap();
        assert_eq!(sent.uri, ELSEWHERE);
        assert_eq!(sent.headers["x-new"], "1");
        assert_eq!(sent.headers[AUTHORIZATION], "Bearer s3cr3t-canary");
    }
}

#[tokio::test]
async fn a_request_replaced_below_the_credential_is_sent_as_it_is() {
    let (builder, log) = answered(ok);
    let builder = builder.slot(
        Slot::Attempt,
        hook::around(async |request, next| {
            assert!(request.headers()[AUTHORIZATION].is_sensitive());
            next.run(elsewhere()).await
        }),
    );
    get(builder, "/items").await.unwrap();
    let [sent] = log.take().try_into().unwrap();
    assert_eq!(sent.uri, ELSEWHERE);
    assert!(!sent.headers.contains_key(AUTHORIZATION));
}

#[tokio::test]
async fn a_credential_does_not_follow_to_a_foreign_origin() {
    let (builder, log) = answered(ok);
    let builder = builder.layer(hook::before(async |mut request, _| {
        *request.uri_mut() = http::Uri::from_static("https://example.org/items");
        Ok(request)
    }));
    get(builder, "/items").await.unwrap();
    let [sent] = log.take().try_into().unwrap();
    assert_eq!(sent.uri, "https://example.org/items");
    assert!(!sent.headers.contains_key(AUTHORIZATION));
}

#[tokio::test]
async fn a_request_made_anew_belongs_to_the_same_call() {
    let (builder, log) = answered(ok);
    let client = builder
        .layer(hook::before(async |_, _| Ok(elsewhere())))
        .slot(Slot::Retry, hook::around(async |_, next| next.run(elsewhere()).await))
        .build()
        .unwrap();
    let call = client.request(http::Method::GET, "/items").timeout(Duration::from_secs(7));
    call.send().await.unwrap();
    let [sent] = log.take().try_into().unwrap();
    assert!(sent.extensions.get::<&'static OperationMeta>().is_some());
    assert_eq!(sent.extensions.get::<CredentialId>(), Some(client.credential_id()));
    assert_eq!(sent.extensions.get(), Some(&CallTimeout(Duration::from_secs(7))));
    assert!(sent.extensions.get::<CallDeadline>().is_some());
}

#[tokio::test]
async fn around_may_send_nothing() {
    let (builder, log) = answered(ok);
    let builder = builder.layer(hook::around(async |_, _| Ok(Response::new("[7]".into()))));
    assert_eq!(get(builder, "/items").await.unwrap(), "[7]");
    assert!(log.take().is_empty());
}

#[tokio::test]
async fn around_may_send_twice() {
    let (builder, log) = answered(|head| {
        let status = if head.uri.path() == "/v2/others" { 200 } else { 404 };
        Ok(Response::builder().status(status).body("{}".into()).unwrap())
    });
    let builder = builder.layer(hook::around(async |request, next| {
        let response = next.clone().run(request).await?;
        if response.status() == 404 { next.run(elsewhere()).await } else { Ok(response) }
    }));
    get(builder, "/items").await.unwrap();
    let paths: Vec<_> = log.take().into_iter().map(|head| head.uri.path().to_owned()).collect();
    assert_eq!(paths, ["/v1/items", "/v2/others"]);
}

#[tokio::test]
async fn a_hook_may_wait() {
    let (builder, log) = answered(ok);
    let turn = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
    let held = turn.clone();
    let client = builder
        .layer(hook::before(move |request, _| {
            let held = held.clone();
            async move {
                held.acquire().await?.forget();
                Ok::<_, BoxError>(request)
            }
        }))
        .build()
        .unwrap();
    let call = tokio::spawn(async move {
        client.request(http::Method::GET, "/items").send().await.map(|_| ())
    });
    tokio::task::yield_now().await;
    assert!(log.take().is_empty());
    turn.add_permits(1);
    call.await.unwrap().unwrap();
    assert_eq!(log.take().len(), 1);
}

/// Notes that it was dropped.
struct Dropped(Log);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.note("dropped");
    }
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_drops_its_hook_and_sends_nothing() {
    let (builder, sent) = answered(ok);
    let log = Log::default();
    let kept = log.clone();
    let client = builder
        .layer(hook::around(move |request, next| {
            let guard = Dropped(kept.clone());
            async move {
                tokio::time::sleep(Duration::from_secs(60)).await;
                let response = next.run(request).await;
                drop(guard);
                response
            }
        }))
        .build()
        .unwrap();
    let call = client.request(http::Method::GET, "/items").send();
    assert!(tokio::time::timeout(Duration::from_secs(1), call).await.is_err());
    assert_eq!(log.take(), ["dropped"]);
    tokio::time::advance(Duration::from_secs(600)).await;
    assert!(sent.take().is_empty());
}
