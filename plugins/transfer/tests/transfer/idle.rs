//! Bounds on time, on a paused clock.

use std::time::Duration;

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Client};
use forgekit_transfer::download;
use futures_util::{StreamExt as _, stream};
use tokio::time::{Instant, sleep};

use crate::{
    provider::{Log, answered, respond},
    shelf::{begin, read},
};

/// A client whose answers have a byte after each of so many seconds, and then are silent.
fn slow(pauses: Vec<u64>, silent: bool) -> (Client, Log) {
    answered(move |_| {
        let bytes = stream::iter(pauses.clone()).then(async |pause| {
            sleep(Duration::from_secs(pause)).await;
            Ok::<_, BoxError>(Bytes::from("x"))
        });
        let body = match silent {
            true => Body::from_stream(bytes.chain(stream::pending())),
            false => Body::from_stream(bytes),
        };
        respond(200, &[], body)
    })
}

#[tokio::test(start_paused = true)]
async fn a_download_may_take_long() {
    let (client, _) = slow(vec![29; 100], false);
    assert_eq!(read(begin(&client)).await.unwrap().len(), 100);
}

#[tokio::test(start_paused = true)]
async fn silence_is_bounded() {
    let (client, log) = slow(vec![1, 29], true);
    let start = Instant::now();
    let (before, error) = read(begin(&client)).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert!(error.to_string().ends_with("no byte came within 30s (idle timeout)"), "{error}");
    assert_eq!((before.len(), log.take().len()), (2, 1));
    assert_eq!(start.elapsed().as_secs(), 60);
}

#[tokio::test(start_paused = true)]
async fn silence_is_a_break() {
    let (client, log) = slow(vec![], true);
    let begun = begin(&client).idle_timeout(Duration::from_secs(5)).reconnects(3);
    let start = Instant::now();
    let (_, error) = read(begun).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!((log.take().len(), start.elapsed().as_secs()), (4, 20));
}

#[tokio::test(start_paused = true)]
async fn silence_may_be_allowed() {
    let (client, _) = slow(vec![10_000], false);
    assert_eq!(read(begin(&client).idle_timeout(None)).await.unwrap(), "x");
}

#[tokio::test(start_paused = true)]
async fn a_bound_of_the_calls_own_holds() {
    let (client, log) = slow(vec![20; 100], false);
    let call = client.request(http::Method::GET, "/big").timeout(Duration::from_secs(50));
    let start = Instant::now();
    let (before, error) = read(download(&client, call.request().unwrap())).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!((before.len(), log.take().len(), start.elapsed().as_secs()), (2, 1, 50));
}
