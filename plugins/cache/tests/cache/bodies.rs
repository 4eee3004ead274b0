use bytes::Bytes;
use forgekit_cache::CacheLayer;
use forgekit_core::{Body, BoxError};
use futures_util::stream;
use http::Response;
use http_body::{Body as _, Frame};
use tower::ServiceExt as _;

use crate::provider::{ITEMS, cached, get, request, respond};

type Piece = Result<&'static str, &'static str>;

fn pieces(pieces: &[Piece]) -> Body {
    let pieces: Vec<_> =
        pieces.iter().map(|piece| piece.map(Bytes::from).map_err(BoxError::from)).collect();
    Body::from_stream(stream::iter(pieces))
}

fn answer(headers: &[(&str, &str)], body: &[Piece]) -> Response<Body> {
    let mut response = respond(200, &[("etag", "\"1\"")], pieces(body));
    for (name, value) in headers {
        response.headers_mut().insert(
            http::HeaderName::try_from(*name).unwrap(),
            http::HeaderValue::try_from(*value).unwrap(),
        );
    }
    response
}

/// Whether an answer is kept after its body was read as far as it goes.
async fn kept(layer: CacheLayer, headers: &'static [(&str, &str)], body: &'static [Piece]) -> bool {
    let (stack, log) = cached(&layer, move |_| answer(headers, body));
    for _ in 0..2 {
        let response = stack.clone().oneshot(request("GET", ITEMS)).await.unwrap();
        let mut read = response.into_body();
        while read.chunk().await.is_some() {}
    }
    log.conditional() == 1
}

#[tokio::test]
async fn a_whole_body_is_kept() {
    assert!(kept(CacheLayer::new(), &[], &[Ok("ab"), Ok("cd")]).await);
    assert!(kept(CacheLayer::new(), &[], &[]).await);
    assert!(kept(CacheLayer::new(), &[("content-length", "4")], &[Ok("ab"), Ok("cd")]).await);
}

#[tokio::test]
async fn a_body_that_broke_off_is_not_kept() {
    assert!(!kept(CacheLayer::new(), &[], &[Ok("ab"), Err("reset")]).await);
    assert!(!kept(CacheLayer::new(), &[], &[Ok("ab"), Err("reset"), Ok("cd")]).await);
}

#[tokio::test]
async fn a_body_of_another_length_than_was_said_is_not_kept() {
    assert!(!kept(CacheLayer::new(), &[("content-length", "5")], &[Ok("ab"), Ok("cd")]).await);
    assert!(!kept(CacheLayer::new(), &[("content-length", "3")], &[Ok("ab"), Ok("cd")]).await);
}

#[tokio::test]
async fn a_long_body_is_not_kept() {
    let layer = || CacheLayer::new().max_entry_bytes(4);
    assert!(kept(layer(), &[], &[Ok("ab"), Ok("cd")]).await);
    assert!(!kept(layer(), &[], &[Ok("ab"), Ok("cde")]).await);
    assert!(!kept(layer(), &[("content-length", "5")], &[Ok("ab"), Ok("cde")]).await);
}

#[tokio::test]
async fn a_reader_gets_what_is_not_kept_all_the_same() {
    let (stack, _) = cached(&CacheLayer::new().max_entry_bytes(4), |_| {
        answer(&[], &[Ok("abc"), Ok("def"), Ok("ghi")])
    });
    assert_eq!(get(&stack, ITEMS).await.body, "abcdefghi");

    let (stack, _) = cached(&CacheLayer::new(), |_| answer(&[], &[Ok("ab"), Err("reset")]));
    let response = stack.oneshot(request("GET", ITEMS)).await.unwrap();
    let mut body = response.into_body();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "ab");
    let error = body.chunk().await.unwrap().unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "reset");
}

#[tokio::test]
async fn a_body_that_is_dropped_is_not_kept() {
    for read in 0..=2 {
        let (stack, log) = cached(&CacheLayer::new(), |_| answer(&[], &[Ok("ab"), Ok("cd")]));
        for _ in 0..2 {
            let response = stack.clone().oneshot(request("GET", ITEMS)).await.unwrap();
            let mut body = response.into_body();
            for _ in 0..read {
                body.chunk().await.unwrap().unwrap();
            }
        }
        assert_eq!((log.count(), log.conditional()), (2, 0));
    }
}

#[tokio::test]
async fn pieces_do_not_wait_for_the_end() {
    let (stack, _) = cached(&CacheLayer::new(), |_| {
        use futures_util::StreamExt as _;
        let begun = stream::iter([Ok::<_, BoxError>(Bytes::from("ab"))]);
        respond(200, &[("etag", "\"1\"")], Body::from_stream(begun.chain(stream::pending())))
    });
    let response = stack.oneshot(request("GET", ITEMS)).await.unwrap();
    assert_eq!(response.into_body().chunk().await.unwrap().unwrap(), "ab");
}

#[tokio::test]
async fn a_body_with_trailers_is_not_kept() {
    let (stack, log) = cached(&CacheLayer::new(), |_| {
        let frames = [
            Ok::<_, BoxError>(Frame::data(Bytes::from("ab"))),
            Ok(Frame::trailers(http::HeaderMap::new())),
        ];
        let body = http_body_util::StreamBody::new(stream::iter(frames));
        respond(200, &[("etag", "\"1\"")], Body::new(body))
    });
    for _ in 0..2 {
        assert_eq!(get(&stack, ITEMS).await.body, "ab");
    }
    assert_eq!(log.conditional(), 0);
}

#[tokio::test]
async fn the_length_is_still_known() {
    let (stack, _) = cached(&CacheLayer::new(), |_| respond(200, &[("etag", "\"1\"")], "abcd"));
    let response = stack.oneshot(request("GET", ITEMS)).await.unwrap();
    assert_eq!(response.body().size_hint().exact(), Some(4));
}
