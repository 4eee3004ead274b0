use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::{Duration, SystemTime},
};

use forgekit_core::{
    BoxFuture,
    auth::{AuthError, Refusal},
};
use futures_util::future::join_all;
use http::{HeaderMap, header::AUTHORIZATION};
use tokio::time::{Instant, advance, sleep};

use super::{Issued, Issuer, Renewing};
use crate::Clock;

const HOUR: Duration = Duration::from_secs(3600);
const SECOND: Duration = Duration::from_secs(1);

/// Issues `canary-1` and so on, each after a second and for an hour.
#[derive(Debug, Default)]
struct Counting {
    asked: AtomicU32,
    /// Which ones fail, and which one panics.
    fails: Vec<u32>,
    panics: u32,
}

impl Issuer for Arc<Counting> {
    fn issue(&self, _: Option<Arc<Issued>>) -> BoxFuture<'_, Result<Issued, AuthError>> {
        Box::pin(async {
            let number = self.asked.fetch_add(1, Relaxed) + 1;
            sleep(SECOND).await;
            assert_ne!(number, self.panics, "as the test wants it");
            if self.fails.contains(&number) {
                return Err(AuthError::new(format!("number {number} failed")));
            }
            let now = clock().now();
            Ok(Issued::new(&format!("canary-{number}"), now).expires(Some(now + HOUR)))
        })
    }
}

/// A clock that goes with tokio's.
fn clock() -> Clock {
    thread_local!(static START: Instant = Instant::now());
    let start = START.with(|start| *start);
    Clock::new(move || SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 30) + start.elapsed())
}

fn renewing(issuer: Counting) -> (Renewing<Arc<Counting>>, Arc<Counting>) {
    let issuer = Arc::new(issuer);
    (Renewing::new(issuer.clone(), clock()), issuer)
}

async fn header(renewing: &Renewing<Arc<Counting>>) -> Result<String, String> {
    let mut headers = HeaderMap::new();
    renewing.apply(&mut headers).await.map_err(|error| error.to_string())?;
    assert!(headers[AUTHORIZATION].is_sensitive());
    Ok(headers[AUTHORIZATION].to_str().unwrap().to_owned())
}

fn is(number: u32) -> Result<String, String> {
    Ok(format!("Bearer canary-{number}"))
}

#[tokio::test(start_paused = true)]
async fn all_wait_for_one() {
    let (renewing, issuer) = renewing(Counting::default());
    let all = join_all((0..200).map(|_| header(&renewing))).await;
    assert!(all.iter().all(|header| *header == is(1)));
    assert_eq!(issuer.asked.load(Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_takes_nothing_from_the_others() {
    let (renewing, issuer) = renewing(Counting::default());
    let first = tokio::time::timeout(SECOND / 2, header(&renewing));
    let (first, second) = tokio::join!(first, header(&renewing));
    assert!(first.is_err());
    assert_eq!(second, is(1));
    assert_eq!(issuer.asked.load(Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_while_the_old_one_lasts() {
    let (renewing, issuer) = renewing(Counting::default());
    assert_eq!(header(&renewing).await, is(1));
    advance(HOUR - 2 * 60 * SECOND).await;
    let before = Instant::now();
    for _ in 0..10 {
        assert_eq!(header(&renewing).await, is(1));
    }
    assert_eq!(before.elapsed(), Duration::ZERO);
    sleep(2 * SECOND).await;
    assert_eq!(header(&renewing).await, is(2));
    assert_eq!(issuer.asked.load(Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn the_old_one_is_kept_when_there_is_no_new_one() {
    let (renewing, issuer) = renewing(Counting { fails: vec![2, 3, 4], ..Counting::default() });
    assert_eq!(header(&renewing).await, is(1));
    advance(HOUR - 60 * SECOND).await;
    assert_eq!(header(&renewing).await, is(1));
    sleep(5 * SECOND).await;
    assert_eq!(header(&renewing).await, is(1));
    assert_eq!(issuer.asked.load(Relaxed), 2, "not asked again at once");

    // About to end: waited for, and used all the same as long as it lasts.
    advance(30 * SECOND).await;
    assert_eq!(header(&renewing).await, is(1));
    assert_eq!(issuer.asked.load(Relaxed), 3);
    advance(30 * SECOND).await;
    assert_eq!(header(&renewing).await, Err("no credential: number 4 failed".to_owned()));
    assert_eq!(header(&renewing).await, is(5));
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_everybodys_and_is_not_kept() {
    let (renewing, issuer) = renewing(Counting { fails: vec![1], ..Counting::default() });
    let all = join_all((0..50).map(|_| header(&renewing))).await;
    assert!(all.iter().all(|header| header == &Err("no credential: number 1 failed".to_owned())));
    assert_eq!(issuer.asked.load(Relaxed), 1);
    assert_eq!(header(&renewing).await, is(2));
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_an_error_once() {
    let (renewing, _) = renewing(Counting { panics: 1, ..Counting::default() });
    let error = header(&renewing).await.unwrap_err();
    assert_eq!(error, "no credential: the task that was to get it ended early");
    assert_eq!(header(&renewing).await, is(2));
}

#[test]
fn a_runtime_that_is_gone_takes_no_flight_with_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let (renewing, _) = renewing(Counting::default());
    let first = runtime();
    let given_up =
        first.block_on(async { tokio::time::timeout(Duration::ZERO, header(&renewing)).await });
    assert!(given_up.is_err());
    drop(first);
    let second = runtime();
    second.block_on(async {
        tokio::time::pause();
        assert_eq!(header(&renewing).await, is(2));
    });
}

#[tokio::test(start_paused = true)]
async fn many_refusals_of_one_token_are_one_renewal() {
    let (renewing, issuer) = renewing(Counting::default());
    let mut granted = HeaderMap::new();
    renewing.apply(&mut granted).await.unwrap();
    let (head, ()) = http::Response::builder().status(401).body(()).unwrap().into_parts();

    let refused = join_all((0..50).map(|_| renewing.refused(Refusal::new(&granted, &head, 1))));
    assert!(refused.await.iter().all(|again| matches!(again, Ok(true))));
    assert_eq!(issuer.asked.load(Relaxed), 2);
    assert_eq!(header(&renewing).await, is(2));

    // One that comes late is about the old one, and one that comes twice is believed.
    assert!(renewing.refused(Refusal::new(&granted, &head, 1)).await.unwrap());
    let mut granted = HeaderMap::new();
    renewing.apply(&mut granted).await.unwrap();
    assert!(!renewing.refused(Refusal::new(&granted, &head, 2)).await.unwrap());
    assert_eq!(issuer.asked.load(Relaxed), 2);
}
