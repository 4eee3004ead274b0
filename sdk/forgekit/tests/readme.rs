//! The README shows what errors print.
#![cfg(any(feature = "github-default", feature = "github-issues"))]

use forgekit::{
    Body, BoxError,
    http::{Request, Response},
    prelude::*,
};
use tower::service_fn;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");

fn answering(status: u16, body: &'static str) -> GitHub {
    let transport = service_fn(move |_: Request<Body>| async move {
        let response = Response::builder().status(status);
        let response = response.header("x-github-request-id", "F0E5:1A2B");
        Ok::<_, BoxError>(response.body(Body::from(body)).unwrap())
    });
    GitHub::builder().transport(transport).build().unwrap()
}

fn check(error: &Error) {
    let readme = std::fs::read_to_string(README).unwrap();
    assert!(readme.lines().any(|line| line == error.to_string()), "not in the README: {error}");
}

#[tokio::test]
async fn of_something_that_is_not_there() {
    let github = answering(
        404,
        r#"{"message": "Not Found", "status": "404",
            "documentation_url": "https://docs.github.com/rest/issues/issues#get-an-issue"}"#,
    );
    check(&github.issues().get("octo-org", "teapot", 1).send().await.unwrap_err());
}

#[tokio::test]
async fn of_input_that_is_refused() {
    let github = answering(
        422,
        r#"{"message": "Validation Failed",
            "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}]}"#,
    );
    check(&github.issues().create("octo-org", "teapot", "").send().await.unwrap_err());
}

#[tokio::test(start_paused = true)]
async fn of_no_connection() {
    let refusing = service_fn(async |_: Request<Body>| {
        Err::<Response<Body>, _>(Error::new(ErrorKind::NotSent))
    });
    let github = GitHub::builder().transport(refusing).build().unwrap();
    check(&github.issues().get("octo-org", "teapot", 1).send().await.unwrap_err());
}
