//! Before a token ends.

use std::time::Duration;

use forgekit_auth::installation::Installations;
use tokio::time::{Instant, sleep};
use tracing::Level;

use crate::{
    github::{GitHub, HOUR, echo},
    logs::Logs,
};

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_in_the_background() {
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    let old = echo(&client).await.unwrap();
    sleep(54 * MINUTE).await;
    assert_eq!(echo(&client).await.unwrap(), old);
    assert_eq!(github.token_requests().len(), 1);

    sleep(2 * MINUTE).await;
    github.state().takes = Duration::from_secs(30);
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(echo(&client).await.unwrap(), old);
    }
    assert_eq!(began.elapsed(), Duration::ZERO, "nobody waits for the new one");
    sleep(MINUTE).await;
    let new = echo(&client).await.unwrap();
    assert_ne!(new, old);
    assert_eq!(github.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_old_token_is_kept_when_the_renewal_fails() {
    let (logs, _guard) = Logs::record();
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    let old = echo(&client).await.unwrap();
    sleep(56 * MINUTE).await;
    github.breaks(502, "Bad Gateway");
    for _ in 0..6 {
        assert_eq!(echo(&client).await.unwrap(), old);
        sleep(MINUTE / 2).await;
    }
    let failed = github.token_requests().len() - 1;
    assert!((1..=6).contains(&failed), "{failed}");
    assert_eq!(logs.at(Level::WARN).len(), failed);

    github.state().broken = None;
    echo(&client).await.unwrap();
    sleep(Duration::from_secs(1)).await;
    assert_ne!(echo(&client).await.unwrap(), old);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_ended_is_not_sent() {
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    let old = echo(&client).await.unwrap();
    sleep(HOUR).await;
    github.state().takes = Duration::from_secs(3);
    assert_ne!(echo(&client).await.unwrap(), old);
    assert_eq!(github.token_requests().len(), 2);
    assert_eq!(github.echoes().len(), 2, "none was refused");

    sleep(HOUR).await;
    github.breaks(502, "Bad Gateway");
    assert!(echo(&client).await.unwrap_err().to_string().contains("502"));
    assert_eq!(github.echoes().len(), 2, "nothing leaves without its token");
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_neither_loops_nor_sends_what_has_ended() {
    for wrong in [-2 * 3600, -3600, 3600, 365 * 24 * 3600] {
        let github = GitHub::new();
        let clock = github.clock_ahead(wrong);
        let client = Installations::new(&github.app('a')).clock(clock).client(7).unwrap();
        let old = echo(&client).await.unwrap();
        for _ in 0..10 {
            sleep(5 * MINUTE).await;
            assert_eq!(echo(&client).await.unwrap(), old);
        }
        assert_eq!(github.token_requests().len(), 1, "{wrong}");
        sleep(10 * MINUTE).await;
        assert_ne!(echo(&client).await.unwrap(), old);
        assert_eq!(github.token_requests().len(), 2, "{wrong}");
        assert!(github.echoes().len() == 12, "none was refused");
    }
}
