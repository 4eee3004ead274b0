use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use forgekit_core::{Body, BoxError, Error, ErrorKind};
use forgekit_replay::Recording;
use futures_util::stream;
use http::{Method, Request, Response};
use tower::service_fn;

use super::client;

async fn empty(_: Request<Body>) -> Result<Response<Body>, BoxError> {
    Ok(Response::new(Body::empty()))
}

/// Ten bytes in pieces, and then maybe a failure.
fn pieces(fails: bool) -> Body {
    let mut pieces: Vec<Result<_, BoxError>> = vec![Ok("01234".into()), Ok("56789".into())];
    if fails {
        pieces.push(Err("reset".into()));
    }
    Body::from_stream(stream::iter(pieces))
}

fn told(recording: &Recording) -> String {
    recording.scenario().unwrap_err().to_string()
}

#[test]
fn nothing_is_no_scenario() {
    assert_eq!(
        told(&Recording::new("empty", "example")),
        "nothing was recorded: no request has passed the layer"
    );
}

#[tokio::test]
async fn a_body_that_is_too_long_passes_and_is_missed() {
    let recording = Recording::new("long", "example").max_body_bytes(9);
    let long = service_fn(async |_: Request<Body>| Ok::<_, BoxError>(Response::new(pieces(false))));
    let transport = client(&recording, long);
    let answer = transport.request(Method::GET, "/a").query("q", "canary").raw().await.unwrap();
    assert_eq!(answer.into_body().bytes(10).await.unwrap(), "0123456789");
    assert_eq!(
        told(&recording),
        "the recording is not whole:\n  GET https://api.example.com/a: \
         the body of its answer is longer than 9 bytes; record with a higher limit"
    );

    let recording = Recording::new("long", "example").max_body_bytes(9);
    let echo = service_fn(async |request: Request<Body>| {
        Ok::<_, BoxError>(Response::new(request.into_body()))
    });
    let request = Request::put("https://api.example.com/a").body(pieces(false)).unwrap();
    let answer = client(&recording, echo).execute(request).await.unwrap();
    assert_eq!(answer.into_body().bytes(10).await.unwrap(), "0123456789");
    assert!(told(&recording).contains("its body is longer than 9 bytes"));
}

#[tokio::test]
async fn a_body_of_just_the_bound_is_kept() {
    let recording = Recording::new("just", "example").max_body_bytes(10);
    let long = service_fn(async |_: Request<Body>| Ok::<_, BoxError>(Response::new(pieces(false))));
    client(&recording, long).request(Method::GET, "/a").raw().await.unwrap();
    assert_eq!(&*recording.scenario().unwrap().steps[0].response.body.bytes(), b"0123456789");
}

#[tokio::test]
async fn a_body_that_breaks_off_breaks_off_for_the_reader_too() {
    let recording = Recording::new("cut", "example");
    let cut = service_fn(async |_: Request<Body>| Ok::<_, BoxError>(Response::new(pieces(true))));
    let answer = client(&recording, cut).request(Method::GET, "/a").raw().await.unwrap();
    let error = answer.into_body().bytes(100).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport));
    assert!(told(&recording).ends_with("the body of its answer broke off"));
}

#[tokio::test]
async fn an_answer_that_is_given_up_is_missed() {
    let recording = Recording::new("slow", "example");
    let never =
        service_fn(|_: Request<Body>| std::future::pending::<Result<Response<Body>, BoxError>>());
    let client = client(&recording, never);
    tokio::select! {
        biased;
        _ = client.request(Method::GET, "/a").raw() => unreachable!("it is never answered"),
        () = tokio::task::yield_now() => {}
    }
    assert_eq!(
        told(&recording),
        "the recording is not whole:\n  GET https://api.example.com/a: \
         its answer is not here, or was given up"
    );
}

#[tokio::test]
async fn what_got_no_answer_is_as_if_it_had_not_been_asked() {
    let recording = Recording::new("retried", "example");
    let count = Arc::new(AtomicUsize::new(0));
    let flaky = service_fn(move |request: Request<Body>| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if first { Err(Error::new(ErrorKind::NotSent).into()) } else { empty(request).await }
        }
    });
    let client = client(&recording, flaky);
    client.request(Method::GET, "/a").raw().await.unwrap_err();
    client.request(Method::GET, "/a").raw().await.unwrap();
    assert_eq!(recording.scenario().unwrap().steps.len(), 1);
}
