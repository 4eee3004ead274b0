use forgekit_auth::{Pool, Token};
use forgekit_core::{Client, Slot};
use forgekit_throttle::ThrottleLayer;
use futures_util::future::join_all;
use http::Method;
use tokio::time::{Duration, Instant};

use crate::provider::{Seen, profile, provider};

const A: &str = "canary-a";
const B: &str = "canary-b";
const C: &str = "canary-c";

fn pooled(budgets: &[(&'static str, u64)]) -> (Client, Seen) {
    let (builder, seen) = provider(budgets);
    let throttle = ThrottleLayer::new(profile());
    let mut pool = Pool::new("readers", throttle.clone());
    for (token, _) in budgets {
        pool = pool.with(Token::new(*token).unwrap());
    }
    let builder = builder.credential(pool).slot(Slot::Throttle, throttle).call_timeout(None);
    (builder.attempt_timeout(None).build().unwrap(), seen)
}

async fn ask(client: &Client) {
    client.request(Method::GET, "/a").send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_one_with_most_left_is_used() {
    let (client, seen) = pooled(&[(A, 10), (B, 1000), (C, 500)]);
    for _ in 0..3 {
        ask(&client).await;
    }
    assert_eq!(seen.all(), [A, B, C], "each is made known first");
    for _ in 0..20 {
        ask(&client).await;
    }
    assert_eq!((seen.of(A), seen.of(B), seen.of(C)), (1, 21, 1));
}

#[tokio::test(start_paused = true)]
async fn budgets_add_up_and_nobody_waits_while_any_is_left() {
    let (client, seen) = pooled(&[(A, 30), (B, 50), (C, 20)]);
    let start = Instant::now();
    for _ in 0..100 {
        ask(&client).await;
    }
    assert_eq!((seen.of(A), seen.of(B), seen.of(C)), (30, 50, 20));
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn many_at_once_are_shared_out() {
    let (client, seen) = pooled(&[(A, 5000), (B, 5000)]);
    join_all((0..2).map(|_| ask(&client))).await;
    join_all((0..400).map(|_| ask(&client))).await;
    let (a, b) = (seen.of(A), seen.of(B));
    assert_eq!(a + b, 402);
    assert!(a.abs_diff(b) <= 4, "{a} and {b}");
}

#[tokio::test(start_paused = true)]
async fn limits_are_the_members_and_answers_the_pools() {
    let (client, _) = pooled(&[(A, 5), (B, 5)]);
    assert_eq!(client.credential_id().as_str(), "readers");
    let shown = format!("{client:?} {:?}", client.credential_id());
    assert!(!shown.contains("canary"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn a_pool_without_members_says_so() {
    let (client, seen) = pooled(&[]);
    let error = client.request(Method::GET, "/a").send().await.unwrap_err().to_string();
    assert_eq!(error, "GET /a: no credential: the pool readers has no member");
    assert!(seen.all().is_empty());
}
