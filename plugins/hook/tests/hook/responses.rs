use forgekit_core::Slot;
use forgekit_hook as hook;
use http::{HeaderValue, Response};

use crate::provider::{Log, answered, get, ok};

#[tokio::test]
async fn a_replaced_response_is_the_answer() {
    let (builder, log) = answered(ok);
    let builder = builder.layer(hook::after(async |response, _| {
        assert_eq!(response.into_body().bytes(100).await?, "{}");
        Ok(Response::new("[1]".into()))
    }));
    assert_eq!(get(builder, "/items").await.unwrap(), "[1]");
    assert_eq!(log.take().len(), 1);
}

#[tokio::test]
async fn a_404_is_a_response() {
    let log = Log::default();
    let (seen, failed) = (log.clone(), log.clone());
    let (builder, _) =
        answered(|_| Ok(Response::builder().status(404).body("gone".into()).unwrap()));
    let builder = builder
        .layer(hook::after(move |mut response, _| {
            seen.note(if response.status() == 404 { "404" } else { "other" });
            response.headers_mut().insert("x-seen", HeaderValue::from_static("1"));
            async { Ok(response) }
        }))
        .layer(hook::on_error(move |error, _| {
            failed.note("error");
            async { Err(error.into()) }
        }));
    let error = get(builder, "/items").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(log.take(), ["404"]);
}

#[tokio::test]
async fn a_missing_thing_may_be_answered_for() {
    let (builder, _) =
        answered(|_| Ok(Response::builder().status(404).body("gone".into()).unwrap()));
    let builder =
        builder.layer(hook::after(async |response, _| match response.status().as_u16() {
            404 => Ok(Response::new("null".into())),
            _ => Ok(response),
        }));
    assert_eq!(get(builder, "/items").await.unwrap(), "null");
}

#[tokio::test]
async fn a_hook_in_the_slot_of_attempts_sees_redirects_followed() {
    let log = Log::default();
    let seen = log.clone();
    let (builder, sent) = answered(|head| match head.uri.path() {
        "/v1/items" => Ok(Response::builder()
            .status(307)
            .header("location", "/v1/moved")
            .body("".into())
            .unwrap()),
        _ => ok(head),
    });
    let builder = builder.slot(
        Slot::Attempt,
        hook::after(move |response, _| {
            seen.note(if response.status() == 200 { "200" } else { "other" });
            async { Ok(response) }
        }),
    );
    get(builder, "/items").await.unwrap();
    assert_eq!(log.take(), ["200"]);
    assert_eq!(sent.take().len(), 2);
}
