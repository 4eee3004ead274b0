//! A clock that is wrong.

use std::time::Duration;

use forgekit_auth::app::App;
use futures_util::future::join_all;
use tokio::time::sleep;

use crate::{clock::Watch, github::GitHub, signer::Service, told::Told};

fn app(watch: &Watch) -> (App, Service) {
    let service = Service::new();
    (App::new("7", service.clone()).unwrap().clock(watch.clock()), service)
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_costs_one_request_and_is_remembered() {
    for (ahead, said) in [
        (3600, "3600 s behind the provider's"),
        (-3600, "3600 s ahead of the provider's"),
        (86_400 * 365 * 20, "630720000 s behind the provider's"),
        (-31, "31 s ahead of the provider's"),
    ] {
        let (told, _guard) = Told::record();
        let watch = Watch::new();
        let (app, service) = app(&watch);
        let github = GitHub::new(&watch, ahead);

        assert_eq!(github.get(&app).await, 200);
        assert_eq!((github.requests(), service.asked()), (2, 2));

        // An hour later it is known still, by tokens that were signed since.
        for _ in 0..360 {
            assert_eq!(github.get(&app).await, 200);
            sleep(Duration::from_secs(10)).await;
        }
        assert_eq!(github.requests(), 362);
        assert!(service.asked() > 3);
        let [warning] = &told.warnings()[..] else { panic!("{:?}", told.warnings()) };
        assert!(warning.contains(said), "{warning}");
    }
}

#[tokio::test(start_paused = true)]
async fn many_refused_at_once_learn_together() {
    let (told, _guard) = Told::record();
    let watch = Watch::new();
    let (app, service) = app(&watch);
    let github = GitHub::new(&watch, 3600);
    let statuses = join_all((0..200).map(|_| github.get(&app))).await;
    assert!(statuses.iter().all(|status| *status == 200));
    assert_eq!((github.requests(), service.asked()), (400, 2));
    assert_eq!(told.warnings().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn threads_refused_at_once_all_get_through() {
    for _ in 0..20 {
        let watch = Watch::new();
        let (app, _) = app(&watch);
        let github = GitHub::new(&watch, 3600);
        let calls: Vec<_> = (0..64)
            .map(|_| {
                let (app, github) = (app.clone(), github.clone());
                tokio::spawn(async move { github.get(&app).await })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap(), 200);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_with_the_right_time_is_believed() {
    for ahead in [-9, 0, 9] {
        let (told, _guard) = Told::record();
        let watch = Watch::new();
        let (app, service) = app(&watch);
        let github = GitHub::new(&watch, ahead).closed();
        assert_eq!(github.get(&app).await, 401);
        assert_eq!(github.get(&app).await, 401);
        assert_eq!((github.requests(), service.asked()), (2, 1));
        assert_eq!(told.warnings().len(), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_without_a_time_is_believed() {
    let watch = Watch::new();
    let (app, service) = app(&watch);
    let github = GitHub::new(&watch, 3600).dateless();
    assert_eq!(github.get(&app).await, 401);
    assert_eq!((github.requests(), service.asked()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn who_is_refused_with_the_providers_time_as_well_is_told_so() {
    for ahead in [-10, 10, 3600] {
        let watch = Watch::new();
        let (app, service) = app(&watch);
        let github = GitHub::new(&watch, ahead).closed();
        assert_eq!(github.get(&app).await, 401);
        assert_eq!((github.requests(), service.asked()), (2, 2));
        assert_eq!(github.get(&app).await, 401);
        assert_eq!((github.requests(), service.asked()), (3, 2), "the time is known by now");
    }
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_meanwhile_is_learned_anew() {
    let (told, _guard) = Told::record();
    let watch = Watch::new();
    let (app, _) = app(&watch);
    let github = GitHub::new(&watch, 0);
    assert_eq!(github.get(&app).await, 200);

    for ahead in [3600, -7200, 0] {
        watch.set(ahead);
        for _ in 0..200 {
            assert_eq!(github.get(&app).await, 200);
            sleep(Duration::from_secs(10)).await;
        }
    }
    assert_eq!(github.requests(), 601 + 3);
    assert_eq!(told.warnings().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_is_learned_while_a_signer_takes_its_time_is_in_its_token() {
    let watch = Watch::new();
    let service = Service::new().slow();
    let app = App::new("7", service.clone()).unwrap().clock(watch.clock());
    let github = GitHub::new(&watch, 0);
    assert_eq!(github.get(&app).await, 200);
    sleep(Duration::from_secs(520)).await;

    // The next token is being signed in the background when the old one is refused.
    github.set(120);
    assert_eq!(github.get(&app).await, 200);
    assert_eq!((github.requests(), service.asked()), (3, 3));
}
