//! Tokens that processes share through Redis.

mod place;
mod proxy;

use std::{net::TcpListener, time::Duration};

use forgekit_auth::installation::{RedisTokenStore, SealingKey, TokenStore as _};
use tracing::Level;

use self::{place::Place, proxy::Proxy};
use crate::{
    github::{GitHub, echo},
    logs::Logs,
};

#[tokio::test]
async fn a_second_process_takes_the_token_from_redis() {
    let Some(place) = Place::find() else { return };
    let github = GitHub::new();
    let key = SealingKey::generate().unwrap();
    let process = || github.installations().store(place.store(), key.clone());
    let first = process();
    let token = echo(&first.client(7).unwrap()).await.unwrap();
    assert_eq!(echo(&process().client(7).unwrap()).await.unwrap(), token);
    assert_eq!(github.token_requests().len(), 1);

    let keys = place.keys();
    assert_eq!(keys.len(), 1);
    let mut connection = place.connection();
    let ttl: u64 = redis::cmd("TTL").arg(&keys[0]).query(&mut connection).unwrap();
    assert!((3000..=3270).contains(&ttl), "{ttl}");
    let value: Vec<u8> = redis::cmd("GET").arg(&keys[0]).query(&mut connection).unwrap();
    assert!(!String::from_utf8_lossy(&value).contains("canary"));

    first.installation(7).revoke().await.unwrap();
    assert!(place.keys().is_empty());
}

#[tokio::test]
async fn bytes_are_kept_as_they_are_until_they_are_removed() {
    let Some(place) = Place::find() else { return };
    let (store, other) = (place.store(), place.store());
    assert_eq!(store.get("a").await.unwrap(), None);
    let bytes = bytes::Bytes::from_static(b"\x00\xff\r\n");
    store.put("a", bytes.clone(), Duration::from_millis(1500)).await.unwrap();
    assert_eq!(other.get("a").await.unwrap(), Some(bytes));
    assert_eq!(other.get("b").await.unwrap(), None);
    other.remove("a").await.unwrap();
    assert_eq!(store.get("a").await.unwrap(), None);
}

#[tokio::test]
async fn a_connection_that_was_closed_is_made_anew() {
    let Some(place) = Place::find() else { return };
    let proxy = Proxy::to(&place.address());
    let store = place.store_at(&proxy.address());
    store.put("a", "1".into(), Duration::from_secs(60)).await.unwrap();
    proxy.cut();
    assert_eq!(store.get("a").await.unwrap().unwrap(), "1");
    assert_eq!(store.get("a").await.unwrap().unwrap(), "1");
    assert_eq!(proxy.connections(), 2);
}

#[tokio::test]
async fn calls_go_on_without_redis_and_one_warning_tells() {
    let (logs, _guard) = Logs::record();
    // Nobody listens there any more.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let store = RedisTokenStore::new(&format!("redis://:canary@{address}")).unwrap();
    assert!(!format!("{store:?}").contains("canary"));
    let github = GitHub::new();
    let installations = github.installations().store(store, SealingKey::generate().unwrap());
    for id in 0..10 {
        echo(&installations.client(id).unwrap()).await.unwrap();
    }
    assert_eq!(github.token_requests().len(), 10);
    let warnings = logs.at(Level::WARN);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].contains(&address.to_string()) && !warnings[0].contains("canary"));
}

#[test]
fn what_is_no_url_of_redis_is_refused_without_being_shown() {
    let error = RedisTokenStore::new("http://:canary@localhost").unwrap_err();
    assert!(error.to_string().contains("redis://127.0.0.1:6379"));
    assert!(!format!("{error} {error:?}").contains("canary"));
}
