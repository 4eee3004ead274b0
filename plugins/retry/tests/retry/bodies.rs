use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

use forgekit_core::{Body, BoxError, Error, ErrorKind, OperationMeta};
use futures_util::{Stream, stream};
use http::{Request, Response};
use tokio::time::Instant;

use crate::provider::{Answer, GET, POST, layer, request, respond, send, told};

fn stream_of(meta: &'static OperationMeta) -> Request<Body> {
    let body = Body::from_stream(stream::iter([Ok::<_, BoxError>("x".into())]));
    request(meta).map(|_| body)
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_once() {
    let failures: [fn() -> Answer; 3] =
        [|| respond(500, &[]), || respond(429, &[]), || Err(ErrorKind::NotSent.into())];
    for failure in failures {
        let (result, log) = send(layer(), stream_of(&GET), move |_| failure()).await;
        assert_eq!(log.len(), 1);
        assert_eq!(told(&result), (1, Some("the body is a stream")));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stream_tells_no_more_than_other_bodies() {
    let (result, _) = send(layer(), stream_of(&GET), |_| respond(200, &[])).await;
    assert_eq!(told(&result), (1, None));
    let (result, _) = send(layer(), stream_of(&POST), |_| respond(500, &[])).await;
    assert_eq!(told(&result), (1, Some("POST is not idempotent")));
}

#[tokio::test(start_paused = true)]
async fn every_attempt_sends_the_same() {
    use tower::{Layer as _, ServiceExt as _, service_fn};

    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = seen.clone();
    let provider = service_fn(move |request: Request<Body>| {
        let kept = kept.clone();
        async move {
            let (parts, body) = request.into_parts();
            let meta = parts.extensions.get::<&'static OperationMeta>().unwrap();
            let text = body.bytes(100).await?;
            let line = format!("{} {} {:?}", meta.id, parts.uri, parts.headers.get("x-note"));
            kept.lock().unwrap().push((line, text));
            Err::<Response<Body>, _>(Error::new(ErrorKind::NotSent))
        }
    });
    let mut request = request(&POST);
    *request.uri_mut() = "https://api.example.com/items?a=1".parse().unwrap();
    request.headers_mut().insert("x-note", "n".parse().unwrap());
    layer().layer(provider).oneshot(request).await.unwrap_err();

    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 4);
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
    assert!(seen[0].0.starts_with("items/create https://api.example.com/items?a=1 Some("));
    assert_eq!(seen[0].1, "{}");
}

/// A body of so many chunks of 8 KiB, which counts those that are read, the end as one more.
struct Chunks {
    left: usize,
    read: Arc<AtomicUsize>,
}

impl Stream for Chunks {
    type Item = Result<&'static [u8], BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.read.fetch_add(1, Ordering::Relaxed);
        let Some(left) = self.left.checked_sub(1) else {
            return Poll::Ready(None);
        };
        self.left = left;
        Poll::Ready(Some(Ok(&[0; 8192])))
    }
}

/// How much is read of the body of a 500 that is given up.
async fn read_of(chunks: usize) -> usize {
    let read = Arc::new(AtomicUsize::new(0));
    let counted = read.clone();
    let (result, _) = send(layer(), request(&GET), move |number| {
        let mut response = respond(if number == 1 { 500 } else { 200 }, &[])?;
        if number == 1 {
            let body = Chunks { left: chunks, read: counted.clone() };
            use futures_util::StreamExt as _;
            *response.body_mut() = Body::from_stream(body.map(|chunk| chunk.map(Into::into)));
        }
        Ok(response)
    })
    .await;
    assert_eq!(told(&result), (2, None));
    read.load(Ordering::Relaxed)
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_given_up_is_read_to_its_end() {
    assert_eq!(read_of(0).await, 1);
    assert_eq!(read_of(8).await, 9);
}

#[tokio::test(start_paused = true)]
async fn a_long_answer_is_not_read_to_its_end() {
    assert_eq!(read_of(1000).await, 9);
}

fn stalled(status: u16) -> Response<Body> {
    let body = Body::from_stream(stream::pending::<Result<_, BoxError>>());
    Response::builder().status(status).body(body).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_stalled_answer_holds_nothing_up() {
    let start = Instant::now();
    let at_once = layer().random(|| 0.0).attempts(2);
    let (_, log) = send(at_once, request(&GET), |_| Ok(stalled(500))).await;
    assert_eq!(log.seconds(), [0, 1]);
    assert_eq!(start.elapsed().as_secs(), 1);

    let (_, log) = send(layer(), request(&GET), |_| Ok(stalled(500))).await;
    assert_eq!(log.seconds(), [0, 1, 3, 7]);
}

#[tokio::test(start_paused = true)]
async fn the_last_answer_keeps_its_body() {
    let (result, _) = send(layer(), request(&GET), |number| {
        let body = format!("answer {number}");
        Ok(Response::builder().status(500).body(body.into()).unwrap())
    })
    .await;
    assert_eq!(result.unwrap().into_body().bytes(100).await.unwrap(), "answer 4");
}
