use std::{error::Error as _, fmt};

use forgekit_core::{Body, BoxError, ClientBuilder, Error, ErrorKind, Slot};
use forgekit_hook as hook;
use http::{Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::provider::{Log, answered, get, ok};

#[derive(Debug, PartialEq)]
struct Frozen;

impl fmt::Display for Frozen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("writes are frozen")
    }
}

impl std::error::Error for Frozen {}

#[tokio::test]
async fn an_error_of_a_hook_reaches_the_caller() {
    let hooks: [fn(ClientBuilder) -> ClientBuilder; 4] = [
        |builder| builder.layer(hook::before(async |_, _| Err(Frozen.into()))),
        |builder| builder.slot(Slot::Attempt, hook::after(async |_, _| Err(Frozen.into()))),
        |builder| builder.layer(hook::around(async |_, _| Err(Frozen.into()))),
        |builder| {
            builder
                .layer(hook::on_error(async |_, _| Err(Frozen.into())))
                .layer(hook::before(async |_, _| Err("anything".into())))
        },
    ];
    for hooked in hooks {
        let (builder, _) = answered(ok);
        let error = get(hooked(builder), "/items").await.unwrap_err();
        assert_eq!(error.to_string(), "GET /items: writes are frozen");
        assert!(matches!(error.kind(), ErrorKind::Refused(_)), "{error:?}");
        assert_eq!(error.source().unwrap().downcast_ref(), Some(&Frozen));
    }
}

#[tokio::test]
async fn what_is_refused_before_is_not_sent() {
    let (builder, log) = answered(ok);
    let builder = builder.layer(hook::before(async |_, _| Err(Frozen.into())));
    get(builder, "/items").await.unwrap_err();
    assert!(log.take().is_empty());
}

#[tokio::test]
async fn an_error_of_ours_stays_what_it_is() {
    let (builder, _) = answered(ok);
    let builder = builder.layer(hook::before(async |_, _| {
        Err(Error::new(ErrorKind::InvalidRequest("no reason given".to_owned())).into())
    }));
    let error = get(builder, "/items").await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidRequest(_)), "{error:?}");
    assert_eq!(error.to_string(), "GET /items: the request was not sent: no reason given");
}

#[tokio::test]
async fn an_error_may_become_a_response() {
    let (builder, _) = answered(|_| Err(ErrorKind::NotSent.into()));
    let builder = builder.layer(hook::on_error(async |error, operation| {
        assert!(error.is_not_sent() && operation.safe);
        Ok(Response::new("[]".into()))
    }));
    assert_eq!(get(builder, "/items").await.unwrap(), "[]");
}

#[tokio::test]
async fn an_error_may_pass() {
    let log = Log::default();
    let seen = log.clone();
    let (builder, _) = answered(|_| Err(ErrorKind::NotSent.into()));
    let builder = builder
        .layer(hook::after(async |_, _| Err(BoxError::from("there is no response"))))
        .layer(hook::on_error(move |error, _| {
            seen.note("seen");
            async { Err(error.into()) }
        }))
        .layer(hook::around(async |request, next| next.run(request).await));
    let error = get(builder, "/items").await.unwrap_err();
    assert!(error.is_not_sent(), "{error:?}");
    assert_eq!(log.take(), ["seen"]);
}

#[tokio::test]
async fn a_success_is_no_business_of_an_error_hook() {
    let (builder, _) = answered(ok);
    let builder = builder.layer(hook::on_error(async |_, _| Err(Frozen.into())));
    assert_eq!(get(builder, "/items").await.unwrap(), "{}");
}

#[tokio::test]
async fn a_foreign_error_from_below_is_a_failure_in_transit() {
    let broken = || service_fn(async |_: Request<Body>| Err::<Response<Body>, _>("reset by peer"));
    let passed = hook::around(async |request, next| next.run(request).await).layer(broken());
    let error = passed.oneshot(Request::new(Body::empty())).await.unwrap_err();
    let error = Error::from_box(error);
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");

    let told = hook::on_error(async |error, _| {
        assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
        Ok(Response::new(error.source().map(ToString::to_string).unwrap_or_default().into()))
    });
    let response = told.layer(broken()).oneshot(Request::new(Body::empty())).await.unwrap();
    assert_eq!(response.into_body().bytes(100).await.unwrap(), "reset by peer");
}
