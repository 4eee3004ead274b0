//! Tokens that processes share.

use std::time::Duration;

use forgekit_auth::installation::{Installations, SealingKey};
use forgekit_core::Client;
use futures_util::future::join_all;
use tokio::time::{Instant, sleep};

use crate::{
    github::{GitHub, echo},
    memory::Memory,
};

pub const MINUTE: Duration = Duration::from_secs(60);

pub fn key(byte: u8) -> SealingKey {
    SealingKey::new([byte; 32])
}

/// A process of its own.
pub fn process(github: &GitHub, store: &Memory, key: SealingKey) -> Installations {
    github.installations().store(store.clone(), key)
}

pub fn client(github: &GitHub, store: &Memory, byte: u8) -> Client {
    process(github, store, key(byte)).client(7).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_second_process_makes_no_token_request() {
    let (github, store) = (GitHub::new(), Memory::default());
    let token = echo(&client(&github, &store, 1)).await.unwrap();
    let second = client(&github, &store, 1);
    for other in join_all((0..50).map(|_| echo(&second))).await {
        assert_eq!(other.unwrap(), token);
    }
    assert_eq!(github.token_requests().len(), 1);

    // It knows when the token ends, and finds what the other one has got by then.
    sleep(56 * MINUTE).await;
    assert_eq!(echo(&second).await.unwrap(), token);
    sleep(MINUTE).await;
    let new = echo(&second).await.unwrap();
    assert_ne!(new, token);
    let third = client(&github, &store, 1);
    assert_eq!(echo(&third).await.unwrap(), new);
    assert_eq!(github.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_was_refused_is_not_taken_from_the_store() {
    let (github, store) = (GitHub::new(), Memory::default());
    let (one, two) = (client(&github, &store, 1), client(&github, &store, 1));
    let old = echo(&one).await.unwrap();
    assert_eq!(echo(&two).await.unwrap(), old);
    sleep(MINUTE).await;
    github.revoke_all();
    let new = echo(&one).await.unwrap();
    assert_ne!(new, old);
    // The other process is refused as well, and finds the new one.
    assert_eq!(echo(&two).await.unwrap(), new);
    assert_eq!(github.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_soon_is_left_in_the_store() {
    let (github, store) = (GitHub::new(), Memory::default());
    let old = echo(&client(&github, &store, 1)).await.unwrap();
    sleep(54 * MINUTE).await;
    assert_eq!(echo(&client(&github, &store, 1)).await.unwrap(), old);
    sleep(MINUTE).await;
    assert_ne!(echo(&client(&github, &store, 1)).await.unwrap(), old);
    assert_eq!(github.token_requests().len(), 2);
}

/// A token by a slow clock is from the future.
#[tokio::test(start_paused = true)]
async fn a_slow_clock_does_not_take_a_kept_token_for_a_new_one() {
    let (github, store) = (GitHub::new(), Memory::default());
    echo(&client(&github, &store, 1)).await.unwrap();
    let slow = Installations::new(&github.app('a'))
        .clock(github.clock_ahead(-3600))
        .store(store.clone(), key(1))
        .client(7)
        .unwrap();
    let old = echo(&slow).await.unwrap();
    sleep(MINUTE).await;
    github.revoke_all();
    let began = Instant::now();
    assert_ne!(echo(&slow).await.unwrap(), old);
    assert_eq!(began.elapsed(), Duration::ZERO);
}
