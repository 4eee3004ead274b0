use std::time::Duration;

use forgekit_core::ErrorKind;
use forgekit_replay::scenario::{Fault, FaultKind};
use http::Method;
use serde_json::json;
use tokio::time::Instant;

use super::{builder, client, play, script};

#[tokio::test(start_paused = true)]
async fn what_is_idempotent_is_sent_again_after_a_reset() {
    let steps = script("reset").get("/a").answers(200).json(json!({"a": 1}));
    let replay = play(steps).fault("1=reset").unwrap();
    let answer = client(&replay).request(Method::GET, "/a").send().await.unwrap();
    assert_eq!(answer["a"], 1);
    replay.finish().unwrap();

    let statuses: Vec<_> =
        replay.transcript().exchanges.iter().map(|e| e.status.map(|s| s.as_u16())).collect();
    assert_eq!(statuses, [None, Some(200)]);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_idempotent_is_not_sent_again() {
    let replay = play(script("reset").post("/a").answers(201)).fault("1=reset").unwrap();
    let error = client(&replay).request(Method::POST, "/a").send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport), "{error:?}");
    assert_eq!(replay.transcript().exchanges.len(), 1);
    assert_eq!(replay.finish().unwrap_err().unplayed().unwrap().steps(), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_status_stands_in_for_the_answer_with_its_headers() {
    let steps = script("busy").post("/a").answers(201).json(json!({}));
    let replay = play(steps).fault("*=status:503,retry-after:7").unwrap();
    let begun = Instant::now();
    client(&replay).request(Method::POST, "/a").send().await.unwrap();
    assert_eq!(begun.elapsed().as_secs(), 7);
    replay.finish().unwrap();
}

#[tokio::test(start_paused = true)]
async fn an_answer_comes_late() {
    let steps = script("late").get("/a").answers(200).json(json!({}));
    let latency = Fault::new(Some(1), FaultKind::Latency(Duration::from_secs(3)));
    let replay = play(steps).with_fault(latency);
    let begun = Instant::now();
    client(&replay).request(Method::GET, "/a").send().await.unwrap();
    assert_eq!(begun.elapsed().as_secs(), 3);
    replay.finish().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_step_that_was_not_waited_for_is_played_by_the_next_attempt() {
    let steps = script("too-late").get("/a").answers(200).json(json!({"a": 1}));
    let replay = play(steps).fault("1=latency:60s").unwrap();
    let client = builder(&replay).attempt_timeout(Duration::from_secs(5)).build().unwrap();
    assert_eq!(client.request(Method::GET, "/a").send().await.unwrap()["a"], 1);
    replay.finish().unwrap();
    let transcript = replay.transcript().to_string();
    assert!(transcript.contains("-> nothing (latency:60s)"), "{transcript}");
}

#[tokio::test]
async fn a_body_breaks_off() {
    let steps = script("cut").get("/a").answers(200).text("abcdef");
    let replay = play(steps).fault("1=truncate:2").unwrap();
    let answer = client(&replay).request(Method::GET, "/a").raw().await.unwrap();
    assert_eq!(answer.headers()["content-length"], "6");
    let mut body = answer.into_body();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "ab");
    assert!(matches!(body.chunk().await.unwrap().unwrap_err().kind(), ErrorKind::Transport));

    let whole = client(&replay).request(Method::GET, "/a").raw().await.unwrap();
    assert_eq!(whole.into_body().bytes(10).await.unwrap(), "abcdef");
    replay.finish().unwrap();
}

#[tokio::test]
async fn a_fault_that_does_not_happen_is_told() {
    let steps = script("calm").get("/a").answers(200).json(json!({}));
    let replay = play(steps).fault("2=reset").unwrap();
    client(&replay).request(Method::GET, "/a").send().await.unwrap();
    let unfinished = replay.finish().unwrap_err();
    assert_eq!(unfinished.faults().len(), 1);
    assert_eq!(unfinished.to_string(), "the fault 2=reset did not happen");
}

#[test]
fn what_is_no_fault_is_told_at_once() {
    let replay = play(script("calm").get("/a").answers(200));
    assert!(replay.fault("2=explode").unwrap_err().to_string().contains("2=explode"));
}
