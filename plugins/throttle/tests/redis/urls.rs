use std::error::Error as _;

use forgekit_core::CredentialId;
use forgekit_throttle::{
    Key,
    store::{Ask, RedisStore, Store as _, Taken},
};
use tracing::Level;

use crate::{logs::Logs, provider::READ};

#[test]
fn what_is_no_url_of_redis_is_refused_without_being_repeated() {
    for url in ["", "redis:", "127.0.0.1:6379", "http://:hunter2@a/", "redis://:hunter2@a/x"] {
        let error = RedisStore::new(url).unwrap_err();
        let text = format!("{error} {error:?} {}", error.source().unwrap());
        assert!(text.starts_with("the URL is not one of Redis"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[tokio::test]
async fn the_password_is_not_told() {
    let (logs, _guard) = Logs::record();
    // Nobody listens at this port.
    let store = RedisStore::new("redis://somebody:hunter2@127.0.0.1:1").unwrap();
    let key = Key::new("api.example.com", CredentialId::new("t"));
    let taken = store.take(&key, &Ask::new(&READ, &[])).await;
    assert!(matches!(taken, Taken::Granted(_)), "{taken:?}");
    let text = format!("{:?} {store:?}", logs.at(Level::WARN));
    assert!(text.contains("127.0.0.1:1"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

#[test]
fn without_a_runtime_it_works_in_memory() {
    use futures_util::FutureExt as _;

    let (logs, _guard) = Logs::record();
    let store = RedisStore::new("redis://127.0.0.1:1").unwrap();
    let key = Key::new("api.example.com", CredentialId::new("t"));
    let ask = Ask::new(&READ, &[]);
    let first = store.take(&key, &ask).now_or_never();
    assert!(matches!(first, Some(Taken::Granted(_))), "{first:?}");
    let second = store.take(&key, &ask).now_or_never();
    assert!(matches!(second, Some(Taken::Wait(_))), "{second:?}");
    assert_eq!(logs.at(Level::WARN).len(), 1);
}
