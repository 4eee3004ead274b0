//! What is not ready yet is asked for until it is, on a paused clock.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use forgekit_core::{
    Client, Deferred, Error, ErrorKind, Response, Wait, operation,
    timeout::{CallDeadline, CallTimeout},
    wait::wait_until,
};
use http::Request;
use tokio::time::Instant;
use tower::service_fn;

use crate::provider::{Calls as _, Item, Log, Started, answered, respond};

operation! { Report: GET "/report" => Started as ByStatus { id("items/report") } }
impl Deferred for Report {}

operation! { Export: GET "/items/{id}" => Item { id("items/export") } }
impl Deferred for Export {
    fn is_ready(answer: &Response<Item>) -> bool {
        answer.name.as_deref() != Some("running")
    }
}

const S: fn(u64) -> Duration = Duration::from_secs;
const DONE: &str = r#"{"id": 1, "name": "done"}"#;

/// A provider that is ready at the question `ready`, and says `headers` until then.
fn ready_at(ready: u32, headers: &'static [(&'static str, &'static str)]) -> (Client, Log) {
    let asked = Arc::new(AtomicU32::new(0));
    let (builder, log) = answered(move |_| match asked.fetch_add(1, SeqCst) + 1 {
        number if number < ready => respond(202, headers, "{}"),
        _ => respond(200, &[], DONE),
    });
    (builder.build().unwrap(), log)
}

/// How long it takes until the third answer, which is ready.
async fn until_the_third(policy: Wait, headers: &'static [(&'static str, &'static str)]) -> u64 {
    let (client, log) = ready_at(3, headers);
    let begun = Instant::now();
    let answer = client.items().of::<Report>().wait(policy).await.unwrap();
    assert!(matches!(*answer, Started::Done(Item { id: 1, .. })), "{answer:?}");
    assert_eq!((answer.status().as_u16(), log.all().len()), (200, 3));
    begun.elapsed().as_secs()
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_asked_for_until_it_is_ready() {
    assert_eq!(until_the_third(Wait::every(S(5)), &[]).await, 10);
}

#[tokio::test(start_paused = true)]
async fn what_is_ready_at_once_is_not_waited_for() {
    let (client, log) = ready_at(1, &[]);
    let begun = Instant::now();
    client.items().of::<Report>().wait(Wait::default()).await.unwrap();
    assert_eq!((log.all().len(), begun.elapsed()), (1, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn each_wait_is_twice_the_last_up_to_the_longest() {
    let (client, _) = ready_at(7, &[]);
    let waits = Arc::new(Mutex::new(Vec::new()));
    let kept = waits.clone();
    let policy = Wait::every(S(1)).slowing_to(S(10)).on_progress(move |progress| {
        let (elapsed, next) = (progress.elapsed.as_secs(), progress.next.as_secs());
        kept.lock().unwrap().push((progress.asked, elapsed, next));
    });
    client.items().of::<Report>().wait(policy).await.unwrap();
    let expected = [(1, 0, 1), (2, 1, 2), (3, 3, 4), (4, 7, 8), (5, 15, 10), (6, 25, 10)];
    assert_eq!(*waits.lock().unwrap(), expected);
}

#[tokio::test(start_paused = true)]
async fn the_provider_says_when_to_come_back() {
    assert_eq!(until_the_third(Wait::every(S(5)), &[("retry-after", "20")]).await, 40);
    // Not sooner than the caller would, be it as often as it likes.
    assert_eq!(until_the_third(Wait::every(S(5)), &[("retry-after", "0")]).await, 10);
    // Not later either, where the waits have grown.
    let growing = Wait::every(S(5)).slowing_to(S(100));
    assert_eq!(until_the_third(growing, &[("retry-after", "6")]).await, 12);
    let date = &[
        ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT"),
    ];
    assert_eq!(until_the_third(Wait::every(S(5)), date).await, 20);
}

async fn not_ready(policy: Wait) -> (Error, u64, usize) {
    let (client, log) = ready_at(u32::MAX, &[("x-request-id", "r-1")]);
    let begun = Instant::now();
    let error = client.items().of::<Report>().wait(policy).await.unwrap_err();
    assert!(error.is_not_ready() && !error.is_timeout(), "{error:?}");
    (error, begun.elapsed().as_secs(), log.all().len())
}

#[tokio::test(start_paused = true)]
async fn a_wait_is_bounded_and_says_how_often_it_asked() {
    let (error, elapsed, asked) = not_ready(Wait::every(S(7)).at_most(S(30))).await;
    // Another wait would end at 35 s, so none is begun.
    assert_eq!((elapsed, asked), (28, 5));
    assert_eq!(error.operation(), Some("items/report"));
    assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (202, Some("r-1")));
    assert!(matches!(error.kind(), ErrorKind::NotReady { asked: 5, .. }), "{error:?}");
    let text = error.to_string();
    assert!(text.contains("not ready within 30s, asked 5 times"), "{text}");

    let (error, elapsed, asked) = not_ready(Wait::every(S(60)).at_most(S(30))).await;
    assert_eq!((elapsed, asked), (0, 1));
    assert!(error.to_string().contains("asked once"), "{error}");
    assert_eq!(not_ready(Wait::every(S(60))).await.1, 540);
}

#[tokio::test(start_paused = true)]
async fn a_question_without_an_answer_ends_with_the_wait() {
    let silent = service_fn(async |_: Request<forgekit_core::Body>| {
        std::future::pending::<Result<http::Response<forgekit_core::Body>, Error>>().await
    });
    let client = crate::provider::builder().attempt_timeout(None).transport(silent);
    let client = client.build().unwrap();
    let begun = Instant::now();
    let policy = Wait::every(S(1)).at_most(S(30));
    let error = client.items().of::<Report>().wait(policy).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NotReady { asked: 1, .. }), "{error:?}");
    assert_eq!((error.operation(), begun.elapsed()), (Some("items/report"), S(30)));
}

#[tokio::test(start_paused = true)]
async fn layers_know_how_much_time_a_question_has() {
    let known = Arc::new(Mutex::new(Vec::new()));
    let kept = known.clone();
    let layer = tower::layer::layer_fn(move |inner| {
        let kept = kept.clone();
        tower::util::MapRequest::new(inner, move |request: Request<forgekit_core::Body>| {
            let CallTimeout(limit) = *request.extensions().get().unwrap();
            assert!(request.extensions().get::<CallDeadline>().is_none());
            kept.lock().unwrap().push(limit.as_secs());
            request
        })
    });
    let (builder, _) = answered(|_| respond(202, &[], ""));
    let client = builder.layer(layer).build().unwrap();
    let policy = Wait::every(S(100)).at_most(S(300));
    let call = || client.items().of::<Report>();
    call().wait(policy.clone()).await.unwrap_err();
    call().timeout(S(20)).wait(policy).await.unwrap_err();
    assert_eq!(*known.lock().unwrap(), [120, 120, 100, 20, 20, 20]);
}

#[tokio::test(start_paused = true)]
async fn an_error_ends_the_wait() {
    let (builder, log) = answered(|_| respond(500, &[], ""));
    let client = builder.build().unwrap();
    let error = client.items().of::<Report>().wait(Wait::default()).await.unwrap_err();
    assert!(error.is_server_error());
    assert_eq!((error.operation(), log.all().len()), (Some("items/report"), 1));
}

#[tokio::test(start_paused = true)]
async fn who_drops_a_wait_asks_no_more() {
    let (client, log) = ready_at(u32::MAX, &[]);
    let wait = client.items().of::<Report>().wait(Wait::every(S(1)));
    assert!(log.all().is_empty());
    assert!(tokio::time::timeout(Duration::from_millis(2500), wait).await.is_err());
    tokio::time::sleep(S(60)).await;
    assert_eq!(log.all().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn questions_go_through_the_layers_with_the_call_s_own_headers() {
    let (client, log) = ready_at(3, &[]);
    let call = client.items().of::<Report>().header("x-a", "1");
    call.wait(Wait::default()).await.unwrap();
    for seen in log.all() {
        assert_eq!(seen.headers["x-a"], "1");
        assert!(seen.headers.contains_key("authorization"));
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_can_say_itself_that_it_is_not_ready() {
    let asked = Arc::new(AtomicU32::new(0));
    let (builder, log) = answered(move |_| match asked.fetch_add(1, SeqCst) {
        0 => respond(200, &[], r#"{"id": 1, "name": "running"}"#),
        _ => respond(200, &[], DONE),
    });
    let client = builder.build().unwrap();
    let export = client.items().at::<Export>(1).wait(Wait::default()).await.unwrap();
    assert_eq!((export.name.as_deref(), log.all().len()), (Some("done"), 2));
}

#[tokio::test(start_paused = true)]
async fn a_task_is_asked_about_until_it_is_done() {
    let (builder, log) = answered({
        let asked = Arc::new(AtomicU32::new(0));
        move |_| match asked.fetch_add(1, SeqCst) {
            0..3 => respond(200, &[], r#"{"id": 1, "name": "running"}"#),
            _ => respond(200, &[], DONE),
        }
    });
    let client = builder.build().unwrap();
    let begun = Instant::now();
    // On another thread, to see that it can go there.
    let done = tokio::spawn(async move {
        wait_until(Wait::every(S(2)), async || {
            let task = client.items().get(1).send().await?.into_value();
            Ok(task.name.filter(|name| name != "running"))
        })
        .await
    });
    assert_eq!(done.await.unwrap().unwrap(), "done");
    assert_eq!((begun.elapsed(), log.all().len()), (S(6), 4));
}

#[tokio::test(start_paused = true)]
async fn a_task_is_asked_about_for_so_long() {
    let policy = Wait::every(S(2)).at_most(S(5));
    let error = wait_until(policy.clone(), async || Ok(None::<()>)).await.unwrap_err();
    assert!(error.to_string().contains("not ready within 5s, asked 3 times"), "{error}");

    let begun = Instant::now();
    let never = wait_until(policy, async || Ok(std::future::pending::<Option<()>>().await));
    assert!(never.await.unwrap_err().is_not_ready());
    assert_eq!(begun.elapsed(), S(5));
}
