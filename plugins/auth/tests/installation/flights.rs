//! Many calls, one token request.

use std::time::Duration;

use forgekit_auth::installation::{Installation, Installations, SealingKey};
use futures_util::future::{join, join_all};

use crate::{
    github::{GitHub, echo},
    memory::Memory,
};

#[tokio::test(start_paused = true)]
async fn two_hundred_cold_calls_make_one_token_request() {
    let github = GitHub::new();
    github.state().takes = Duration::from_secs(1);
    let installations = github.installations();
    let clients = [installations.client(7).unwrap(), installations.clone().client(7).unwrap()];
    let calls = (0..200).map(|number| echo(&clients[number % 2]));
    for token in join_all(calls).await {
        assert_eq!(token.unwrap(), "ghs_canary_api.github.test_a_7_0");
    }
    let requests = github.token_requests();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].path, "/app/installations/7/access_tokens");
    assert_eq!(requests[0].bearer, "canary-app-a");
    assert_eq!(github.echoes().len(), 200);
}

/// Even where they share a store.
#[tokio::test(start_paused = true)]
async fn two_apps_with_the_same_installation_id_are_never_mixed_up() {
    let github = GitHub::new();
    github.state().takes = Duration::from_secs(1);
    let (store, key) = (Memory::default(), SealingKey::generate().unwrap());
    let client = |app| {
        let installations = Installations::new(&github.app(app)).clock(github.clock());
        installations.store(store.clone(), key.clone()).client(7).unwrap()
    };
    let (a, b) = (client('a'), client('b'));
    let (of_a, of_b) =
        join(join_all((0..50).map(|_| echo(&a))), join_all((0..50).map(|_| echo(&b)))).await;
    assert!(of_a.iter().all(|token| token.as_ref().unwrap().contains("_a_7_")));
    assert!(of_b.iter().all(|token| token.as_ref().unwrap().contains("_b_7_")));
    assert_eq!(github.token_requests().len(), 2);
    assert_eq!(store.all().len(), 2);
    assert_eq!(a.credential_id().as_str(), "installation:app:a/7");
    assert_eq!(b.credential_id().as_str(), "installation:app:b/7");
}

#[tokio::test(start_paused = true)]
async fn two_hosts_with_the_same_app_and_installation_are_never_mixed_up() {
    let github = GitHub::new();
    let (store, key) = (Memory::default(), SealingKey::generate().unwrap());
    let client = |base| {
        let installations = Installations::new(&github.app_at(base, 'a')).clock(github.clock());
        installations.store(store.clone(), key.clone()).client(7).unwrap()
    };
    let bases = ["https://one.test", "https://two.test", "https://two.test/t1", "http://two.test"];
    let clients = bases.map(client);
    let tokens = join_all(clients.iter().map(echo)).await;
    for (number, (token, host)) in tokens.iter().zip(["one", "two", "two", "two"]).enumerate() {
        assert_eq!(token.as_ref().unwrap(), &format!("ghs_canary_{host}.test_a_7_{number}"));
    }
    assert_eq!(github.token_requests().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_gives_up_takes_nothing_from_the_others() {
    let github = GitHub::new();
    github.state().takes = Duration::from_secs(10);
    let client = github.installations().client(7).unwrap();
    let first = tokio::spawn({
        let client = client.clone();
        async move { echo(&client).await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    let other = tokio::spawn(async move { echo(&client).await });
    tokio::time::sleep(Duration::from_secs(1)).await;
    first.abort();
    assert!(other.await.unwrap().unwrap().ends_with("_a_7_0"));
    assert_eq!(github.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn all_who_wait_share_a_failure_and_the_next_call_tries_again() {
    let github = GitHub::new();
    github.state().takes = Duration::from_secs(1);
    github.breaks(500, "Server Error");
    let client = github.installations().client(7).unwrap();
    for failed in join_all((0..200).map(|_| echo(&client))).await {
        assert!(failed.unwrap_err().to_string().contains("500"));
    }
    assert_eq!(github.token_requests().len(), 1);
    assert!(github.echoes().is_empty(), "nothing leaves without its token");

    github.state().broken = None;
    echo(&client).await.unwrap();
    assert_eq!(github.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_forgotten_for_lack_of_room_is_kept_by_who_uses_it() {
    let github = GitHub::new();
    let installations = github.installations().capacity(1);
    let client = installations.client(1).unwrap();
    let token = echo(&client).await.unwrap();
    for id in 2..100 {
        echo(&installations.client(id).unwrap()).await.unwrap();
    }
    assert_eq!(echo(&client).await.unwrap(), token);
    assert_eq!(github.token_requests().len(), 99);
}

#[tokio::test(start_paused = true)]
async fn a_credential_alone_shares_its_token_with_its_clones() {
    let github = GitHub::new();
    let app = github.app('a');
    let installation = Installation::new(&app, 7);
    let clients =
        [installation.clone(), installation].map(|clone| app.with_credential(clone).unwrap());
    let tokens = join_all(clients.iter().map(echo)).await;
    assert_eq!(tokens[0].as_ref().unwrap(), tokens[1].as_ref().unwrap());
    assert_eq!(github.token_requests().len(), 1);
}
