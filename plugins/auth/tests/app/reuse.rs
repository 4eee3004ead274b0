//! A token is signed seldom.

use std::time::Duration;

use forgekit_auth::app::App;
use tokio::time::sleep;

use crate::{
    clock::Watch,
    github::{GitHub, claims},
    signer::{Service, header},
};

const STEP: Duration = Duration::from_secs(10);

/// Calls every ten seconds, each of which finds a token that lasts half a minute more.
async fn calls(app: &App, watch: &Watch, count: usize) -> Vec<String> {
    let mut sent = Vec::new();
    for _ in 0..count {
        let header = header(app).await.unwrap();
        assert!(claims(&header)["exp"].as_i64().unwrap() > watch.right() + 30);
        sent.push(header);
        sleep(STEP).await;
    }
    sent
}

#[tokio::test(start_paused = true)]
async fn an_hour_of_calls_takes_eight_signatures() {
    let (watch, service) = (Watch::new(), Service::new());
    let app = App::new("7", service.clone()).unwrap().clock(watch.clock());
    let sent = calls(&app, &watch, 360).await;
    // Each is replaced a minute before the 570 s are over that are left of it when it is new.
    assert_eq!(service.asked(), 8);
    let mut different = sent;
    different.dedup();
    assert_eq!(different.len(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_short_token_is_used_until_its_last_half_minute() {
    let (watch, service) = (Watch::new(), Service::new());
    let app = App::new("7", service.clone()).unwrap();
    let app = app.clock(watch.clock()).lifetime(Duration::from_secs(120));
    calls(&app, &watch, 30).await;
    assert_eq!(service.asked(), 10);
}

#[tokio::test(start_paused = true)]
async fn after_a_long_time_one_token_is_signed() {
    let (watch, service) = (Watch::new(), Service::new());
    let app = App::new("7", service.clone()).unwrap().clock(watch.clock());
    let first = header(&app).await.unwrap();
    sleep(Duration::from_secs(2 * 3600)).await;
    let second = header(&app).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(service.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_signer_while_the_old_token_lasts() {
    let (watch, service) = (Watch::new(), Service::new().slow());
    let app = App::new("7", service.clone()).unwrap().clock(watch.clock());
    let first = header(&app).await.unwrap();
    sleep(Duration::from_secs(520)).await;
    let before = watch.right();
    assert_eq!(header(&app).await.unwrap(), first);
    assert_eq!(watch.right(), before, "the signer takes a second");
    sleep(Duration::from_secs(2)).await;
    assert_ne!(header(&app).await.unwrap(), first);
    assert_eq!(service.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn clones_share_a_token() {
    let service = Service::new();
    let app = App::new("7", service.clone()).unwrap();
    let clone = app.clone();
    assert_eq!(header(&app).await.unwrap(), header(&clone).await.unwrap());
    assert_eq!(service.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_good_for_a_provider_with_the_right_time() {
    let watch = Watch::new();
    let github = GitHub::new(&watch, 0);
    let app = App::new("7", Service::new()).unwrap().clock(watch.clock());
    for _ in 0..100 {
        assert_eq!(github.get(&app).await, 200);
        sleep(STEP).await;
    }
    assert_eq!(github.requests(), 100);
}
