use forgekit_core::{
    Attempts, Body, BoxError, CacheStatus, Error, ErrorKind, Slot, body::clone_request,
};
use http::{Method, Request, Response};
use tower::{Service, ServiceExt as _, layer::layer_fn, service_fn};
use tracing::Level;

use crate::{
    notebook::Notebook,
    provider::{Answer, Get, Has, always, answered, builder, items, respond},
};

const CALL: &str = "forgekit.call";
const ATTEMPT: &str = "forgekit.attempt";

#[tokio::test(start_paused = true)]
async fn calls_and_attempts_have_spans() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let client = always(200, &[("x-request-id", "r"), ("x-left", "9")]);
    let item = items(&client).at::<Get>(1).with_query("q", "x").send().await.unwrap();
    assert_eq!(item.id, 1);
    assert_eq!(notebook.tree(), [(CALL, None, true), (ATTEMPT, Some(CALL), true)]);
    assert_eq!(
        notebook.spans(CALL),
        [[
            "otel.name=GET /items/{id}",
            "otel.kind=internal",
            "http.request.method=GET",
            "url.template=/items/{id}",
            "url.full=https://api.example.com/v1/items/1?q=REDACTED",
            "forgekit.operation=items/get",
            "forgekit.provider=example",
            "forgekit.credential=tester",
            "http.response.status_code=200",
            "forgekit.rate.limit=10",
            "forgekit.rate.remaining=9",
            "forgekit.request_id=r",
            "forgekit.attempts=1",
        ]]
    );
    assert_eq!(
        notebook.spans(ATTEMPT),
        [[
            "otel.name=GET /items/{id}",
            "otel.kind=client",
            "http.request.method=GET",
            "url.template=/items/{id}",
            "url.full=https://api.example.com/v1/items/1?q=REDACTED",
            "server.address=api.example.com",
            "server.port=443",
            "forgekit.operation=items/get",
            "forgekit.provider=example",
            "http.response.status_code=200",
            "forgekit.rate.limit=10",
            "forgekit.rate.remaining=9",
            "forgekit.request_id=r",
        ]]
    );
}

#[tokio::test(start_paused = true)]
async fn what_belongs_to_no_operation_is_named_after_its_method() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let client = always(200, &[]);
    client.request(Method::DELETE, "/items/{id}").path("id", 1).send().await.unwrap();
    for span in [CALL, ATTEMPT] {
        assert_eq!(notebook.values(span, "otel.name"), [Some("DELETE".to_owned())]);
        assert_eq!(notebook.values(span, "url.template"), [None]);
        assert_eq!(notebook.values(span, "forgekit.operation"), [None]);
    }
}

#[tokio::test(start_paused = true)]
async fn failures_are_errors_by_their_type() {
    let transport: [(_, _, fn() -> Answer); 3] = [
        ("500", Some("500"), || Ok(respond(500, &[]))),
        ("not_sent", None, || Err(Error::new(ErrorKind::NotSent).into())),
        ("transport", None, || Err("broken pipe".into())),
    ];
    for (kind, status, answer) in transport {
        let (notebook, _guard) = Notebook::open(Level::INFO);
        let client = answered(builder(), move |_| answer());
        items(&client).at::<Get>(1).send().await.unwrap_err();
        for span in [CALL, ATTEMPT] {
            let value = |field| notebook.values(span, field).remove(0);
            assert_eq!(value("error.type").as_deref(), Some(kind));
            assert_eq!(value("otel.status_code").as_deref(), Some("ERROR"));
            assert_eq!(value("http.response.status_code").as_deref(), status);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn no_is_no_error_where_that_was_the_question() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    items(&always(404, &[])).at::<Has>(1).send().await.unwrap();
    for span in [CALL, ATTEMPT] {
        assert_eq!(notebook.values(span, "error.type"), [None]);
        assert_eq!(notebook.values(span, "otel.status_code"), [None]);
        assert_eq!(notebook.values(span, "http.response.status_code"), [Some("404".to_owned())]);
    }
}

/// Sends three times, and gives the last response.
async fn thrice<S>(mut inner: S, request: Request<Body>) -> Answer
where
    S: Service<Request<Body>, Response = Response<Body>, Error = BoxError>,
{
    for _ in 0..2 {
        let copy = clone_request(&request).ok_or("a stream")?;
        inner.ready().await?.call(copy).await?;
    }
    let mut response = inner.ready().await?.call(request).await?;
    response.extensions_mut().insert(Attempts::new(3));
    Ok(response)
}

#[tokio::test(start_paused = true)]
async fn attempts_are_counted() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let retry = layer_fn(|inner: forgekit_core::Stack| {
        service_fn(move |request| thrice(inner.clone(), request))
    });
    let client = answered(builder().slot(Slot::Retry, retry), |_| Ok(respond(200, &[])));
    items(&client).at::<Get>(1).send().await.unwrap();
    items(&client).at::<Get>(1).send().await.unwrap();
    let counts = [None, Some("1"), Some("2")].map(|count| count.map(str::to_owned));
    assert_eq!(
        notebook.values(ATTEMPT, "http.request.resend_count"),
        [counts.clone(), counts].concat()
    );
    assert_eq!(notebook.values(CALL, "forgekit.attempts"), [Some("3".into()), Some("3".into())]);
    assert!(notebook.tree().iter().all(|(name, parent, _)| match *name {
        ATTEMPT => *parent == Some(CALL),
        _ => parent.is_none(),
    }));
}

#[tokio::test(start_paused = true)]
async fn what_comes_out_of_a_cache_is_no_attempt() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let cache = layer_fn(|_| {
        service_fn(async |_: Request<Body>| {
            let mut response = respond(200, &[("x-request-id", "r"), ("x-left", "9")]);
            response.extensions_mut().insert(CacheStatus::Hit);
            Ok::<_, BoxError>(response)
        })
    });
    let client = answered(builder().slot(Slot::Cache, cache), |_| Ok(respond(500, &[])));
    items(&client).at::<Get>(1).send().await.unwrap();
    assert_eq!(notebook.tree(), [(CALL, None, true)]);
    assert_eq!(notebook.values(CALL, "forgekit.cache"), [Some("hit".to_owned())]);
    for stale in ["forgekit.rate.remaining", "forgekit.request_id", "forgekit.attempts"] {
        assert_eq!(notebook.values(CALL, stale), [None]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_span_is_where_the_caller_is() {
    let (notebook, _guard) = Notebook::open(Level::INFO);
    let client = always(200, &[]);
    let caller = tracing::info_span!("caller");
    let call = items(&client).at::<Get>(1).send();
    tracing::Instrument::instrument(call, caller).await.unwrap();
    let tree = notebook.tree();
    assert_eq!(tree[1..], [(CALL, Some("caller"), true), (ATTEMPT, Some(CALL), true)]);
    // Beside the call's span, so that it is not printed with all of that.
    assert_eq!(
        notebook.events(),
        ["INFO [caller] GET /v1/items/1 - 200 in 153ms operation=items/get status=200"]
    );
}
