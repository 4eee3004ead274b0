//! 401.

use std::time::Duration;

use forgekit_core::CredentialId;
use futures_util::future::join_all;
use tokio::time::sleep;

use crate::github::{GitHub, echo};

#[tokio::test(start_paused = true)]
async fn a_token_that_is_not_known_yet_is_sent_again() {
    let github = GitHub::new();
    github.state().lag = Duration::from_secs(2);
    let client = github.installations().client(7).unwrap();
    let token = echo(&client).await.unwrap();
    let sent: Vec<_> = [0, 1, 3].map(|second| (second, token.clone())).into();
    assert_eq!(github.echoes(), sent);
    assert_eq!(github.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_new_token_that_stays_unknown_is_given_up() {
    let github = GitHub::new();
    github.state().lag = Duration::from_secs(3600);
    let client = github.installations().client(7).unwrap();
    let error = echo(&client).await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    let seconds: Vec<_> = github.echoes().into_iter().map(|(second, _)| second).collect();
    assert_eq!(seconds, [0, 1, 3, 6]);
    assert_eq!(github.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_old_token_that_fifty_calls_get_refused_is_replaced_once() {
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    let old = echo(&client).await.unwrap();
    sleep(Duration::from_secs(60)).await;
    github.revoke_all();
    github.state().takes = Duration::from_secs(1);
    github.state().others_take = Duration::from_secs(1);
    for token in join_all((0..50).map(|_| echo(&client))).await {
        assert_ne!(token.unwrap(), old);
    }
    assert_eq!(github.token_requests().len(), 2);
    assert_eq!(github.echoes().len(), 1 + 50 + 50);
}

#[tokio::test(start_paused = true)]
async fn an_installation_that_is_never_accepted_is_believed() {
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    echo(&client).await.unwrap();
    sleep(Duration::from_secs(60)).await;
    github.revoke_all();
    github.state().lag = Duration::from_secs(3600);
    for failed in join_all((0..50).map(|_| echo(&client))).await {
        assert!(failed.unwrap_err().is_unauthorized());
    }
    assert_eq!(github.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_app_that_has_been_removed_is_told_of() {
    let github = GitHub::new();
    let client = github.installations().client(7).unwrap();
    echo(&client).await.unwrap();
    sleep(Duration::from_secs(60)).await;
    github.revoke_all();
    github.breaks(404, "Not Found");
    let error = echo(&client).await.unwrap_err().to_string();
    assert!(error.contains("not installed there"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_token_goes_to_the_origins_of_the_app_only() {
    let github = GitHub::new();
    let installations = github.installations();
    let client = installations.client(7).unwrap();
    let elsewhere = client.request(http::Method::GET, "https://elsewhere.test/echo").send().await;
    assert!(elsewhere.unwrap_err().is_unauthorized());
    assert_eq!(github.echoes(), [(0, String::new())]);

    let other_host = github.app_at("https://elsewhere.test", 'a');
    let error = other_host.with_credential(installations.installation(7)).unwrap_err();
    assert!(error.to_string().contains("is not sent to elsewhere.test"), "{error}");
    assert_eq!(other_host.credential_id(), &CredentialId::new("app:a"));
}
