use std::time::Duration;

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Error, ErrorKind};
use futures_util::stream;
use http::{Method, Response};

use crate::provider::{Calls as _, List, Seen, always, answered, builder, respond};

async fn fails(status: u16, body: &'static str) -> Error {
    let (builder, _) = answered(move |_| respond(status, &[("x-request-id", "r-7")], body));
    let client = builder.build().unwrap();
    client.items().get(1).send().await.unwrap_err()
}

#[test]
fn an_error_is_one_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<Error>();
}

#[tokio::test]
async fn an_error_says_what_was_tried_and_what_came_back() {
    let error = fails(404, "no such item").await;
    assert_eq!(
        error.to_string(),
        "items/get (GET /items/{id}): 404 Not Found: no such item (request id r-7)"
    );
    assert!(error.is_not_found());
    assert_eq!(error.operation(), Some("items/get"));
    assert_eq!(error.request_id(), Some("r-7"));
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.api().unwrap().message, "no such item");
}

#[tokio::test]
async fn a_page_in_place_of_json_is_shown() {
    let error = fails(200, "<html><body>Please log in</body></html>").await;
    let text = error.to_string();
    assert!(error.is_decode());
    assert_eq!(error.status().unwrap(), 200);
    for part in ["items/get", "200 OK", "<html><body>Please log in", "r-7"] {
        assert!(text.contains(part), "{text}");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_says_where() {
    let list = |body: &'static str| async move {
        let (client, _) = always(200, body);
        client.items().of::<List>().send().await.unwrap_err()
    };
    let error = list(r#"[{"id": 1}, {"id": null}]"#).await;
    assert!(error.to_string().contains("at [1].id"), "{error}");

    let error = list(r#"[{"id": 9223372036854775808}]"#).await;
    assert!(error.to_string().contains("at [0].id"), "{error}");

    let error = list(r#"[{"id": 1}, {"id""#).await;
    assert!(error.to_string().contains("cut short"), "{error}");

    let error = list("").await;
    assert!(error.to_string().contains("empty body"), "{error}");
}

#[tokio::test]
async fn a_long_error_is_read_in_part() {
    let (builder, _) = answered(|_| {
        let chunks = (0..160).map(|_| Ok::<_, BoxError>(Bytes::from(vec![b'x'; 64 * 1024])));
        let mut response = Response::new(Body::from_stream(stream::iter(chunks)));
        *response.status_mut() = http::StatusCode::BAD_GATEWAY;
        response
    });
    let error = builder.build().unwrap().items().get(1).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 502);
    assert!(error.to_string().len() < 400);
}

#[tokio::test]
async fn a_long_answer_is_refused() {
    let (client, _) = answered(|_| respond(200, &[], vec![b' '; 2000]));
    let client = client.max_body_bytes(1000).build().unwrap();
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge { limit: 1000, .. }));
    assert_eq!(error.status().unwrap(), 200);
}

#[tokio::test]
async fn a_declared_length_is_not_believed() {
    for declared in ["1", "99999999999999"] {
        let (builder, _) = answered(move |_: &Seen| {
            let chunks = [r#"{"id""#, ": 1}"].map(|c| Ok::<_, BoxError>(Bytes::from(c)));
            let body = Body::from_sized_stream(declared.parse().unwrap(), stream::iter(chunks));
            let length = [("content-length", declared)];
            respond(200, &length, "").map(|_| body)
        });
        let client = builder.build().unwrap();
        assert_eq!(client.items().get(1).send().await.unwrap().id, 1);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_failure_in_transit() {
    let broken = |status| {
        let (builder, _) = answered(move |_: &Seen| {
            let chunks = [Ok(Bytes::from("[")), Err(BoxError::from("connection reset"))];
            respond(status, &[("x-request-id", "r")], "")
                .map(|_| Body::from_stream(stream::iter(chunks)))
        });
        builder.build().unwrap()
    };
    let error = broken(200).items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport));
    assert_eq!(error.status().unwrap(), 200);
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "connection reset");

    // The status of an error is worth more than what became of its text.
    let error = broken(404).items().get(1).send().await.unwrap_err();
    assert!(error.is_not_found());
}

#[tokio::test]
async fn a_limit_says_when_to_come_back() {
    let (builder, _) = answered(|_| respond(429, &[("retry-after", "30")], "slow down"));
    let error = builder.build().unwrap().items().get(1).send().await.unwrap_err();
    assert!(error.is_rate_limited());
    let ErrorKind::RateLimited { until: Some(until), api: Some(api), .. } = error.kind() else {
        panic!("{error:?}");
    };
    let now = std::time::SystemTime::now() + Duration::from_secs(31);
    assert!(*until <= chrono::DateTime::<chrono::Utc>::from(now));
    assert_eq!(api.message, "slow down");
    assert!(error.to_string().contains("rate limit reached, wait until 20"), "{error}");

    let (builder, _) = answered(|_| respond(429, &[("retry-after", "18446744073709551615")], ""));
    let error = builder.build().unwrap().items().get(1).send().await.unwrap_err();
    assert!(error.is_rate_limited());
}

#[tokio::test]
async fn a_failing_transport_is_told_from_a_failing_provider() {
    let failing = tower::service_fn(async |_: http::Request<Body>| {
        Err::<Response<Body>, _>(std::io::Error::other("cable unplugged"))
    });
    let client = builder().transport(failing).build().unwrap();
    let error = client.items().get(1).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport));
    assert_eq!(error.status(), None);
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn the_query_of_a_route_is_not_told() {
    let (client, _) = always(404, "");
    let route = client.request(Method::GET, "/x?token=abc").send().await;
    assert_eq!(route.unwrap_err().to_string(), "GET /x: 404 Not Found");
}

#[test]
fn a_client_that_cannot_work_is_not_built() {
    for builder in [
        builder().base_url("api.example.com"),
        builder().header("bad name", "x"),
        builder().header("x-a", "bad\nvalue"),
        builder().origin("/relative".parse().unwrap()),
    ] {
        assert!(matches!(builder.build().unwrap_err().kind(), ErrorKind::InvalidRequest(_)));
    }
}
