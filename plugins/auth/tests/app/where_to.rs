//! An app of one host and its namesake on another.

use forgekit_auth::{Credential as _, app::App};
use futures_util::future::join;
use http::Uri;

use crate::{
    clock::Watch,
    github::GitHub,
    signer::{Service, header},
};

const GITHUB: &str = "https://api.github.com";
const ENTERPRISE: &str = "https://github.example.com/api/v3";

fn of(host: &'static str, service: &Service) -> App {
    let app = App::new("1", service.clone()).unwrap();
    app.for_origin(&Uri::from_static(host)).unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_app_goes_only_to_its_host() {
    let watch = Watch::new();
    let github = GitHub::new(&watch, 0);
    let app = of(ENTERPRISE, &Service::new()).clock(watch.clock());
    assert_eq!(github.get_from("https://github.example.com/api/v3/app", &app).await, 200);
    assert_eq!(github.get_from("https://api.github.com/app", &app).await, 401, "nothing sent");
    assert_eq!(github.get_from("http://github.example.com/api/v3/app", &app).await, 401);
    assert_eq!(github.requests(), 3);
    assert_eq!(app.issued_for().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn two_hosts_share_neither_a_token_nor_a_flight_nor_a_clock() {
    let service = Service::new().slow();
    let app = App::new("1", service.clone()).unwrap();
    let watch = Watch::new();
    let app = app.clock(watch.clock());
    let other = app.clone().for_origin(&Uri::from_static(ENTERPRISE)).unwrap();
    let (first, second) = join(header(&app), header(&other)).await;
    first.and(second).unwrap();
    assert_eq!(service.asked(), 2);

    let (right, wrong) = (GitHub::new(&watch, 0), GitHub::new(&watch, 3600));
    assert_eq!(right.get(&app).await, 200);
    assert_eq!(wrong.get_from(ENTERPRISE, &other).await, 200);
    assert_eq!(right.get(&app).await, 200);
    assert_eq!((right.requests(), wrong.requests()), (2, 2));
}

#[test]
fn several_origins_may_be_named_and_other_things_not() {
    let app = of(GITHUB, &Service::new()).for_origin(&Uri::from_static(ENTERPRISE)).unwrap();
    assert_eq!(app.issued_for().len(), 2);
    for uri in ["/api/v3", "ftp://example.com", "example.com"] {
        let error = app.clone().for_origin(&uri.parse().unwrap()).unwrap_err().to_string();
        assert!(error.ends_with("is not an http or https URL"), "{error}");
    }
}
