//! What a store may do to a cache, and what a cache must not let through to a call.

use std::{
    collections::HashMap,
    future::{pending, ready},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use forgekit_cache::{CacheLayer, Key, Store};
use forgekit_core::{BoxError, BoxFuture, CacheStatus};

use crate::{
    provider::{GITHUB, ITEMS, by, cached, get, request, respond, send, version},
    warnings::Warnings,
};

/// Keeps everything, to be looked at from outside, until it breaks.
#[derive(Debug, Default)]
struct Plain {
    kept: Mutex<HashMap<Key, Bytes>>,
    broken: Mutex<bool>,
}

impl Plain {
    fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut HashMap<Key, Bytes>) -> T,
    ) -> BoxFuture<'_, Result<T, BoxError>> {
        let result = match *self.broken.lock().unwrap() {
            true => Err(BoxError::from("broken")),
            false => Ok(act(&mut self.kept.lock().unwrap())),
        };
        Box::pin(ready(result))
    }

    fn all(&self) -> Vec<(Key, Bytes)> {
        self.kept.lock().unwrap().clone().into_iter().collect()
    }
}

impl Store for Plain {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        self.with(|kept| kept.get(key).cloned())
    }

    fn put<'a>(&'a self, key: &'a Key, bytes: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
        self.with(|kept| drop(kept.insert(*key, bytes)))
    }

    fn remove<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
        self.with(|kept| drop(kept.remove(key)))
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        self.with(HashMap::clear)
    }
}

#[tokio::test]
async fn a_broken_store_fails_no_call() {
    let store = Arc::new(Plain::default());
    let layer = CacheLayer::new().store(store.clone());
    let (stack, log) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    get(&stack, ITEMS).await;
    *store.broken.lock().unwrap() = true;
    for _ in 0..2 {
        let answer = get(&stack, ITEMS).await;
        assert_eq!((answer.body.as_str(), answer.cache), ("[1]", Some(CacheStatus::Miss)));
        assert_eq!(send(&stack, request("PATCH", ITEMS)).await.status, 200);
    }
    assert!(layer.clear().await.is_err());
    *store.broken.lock().unwrap() = false;
    assert_eq!(get(&stack, ITEMS).await.cache, Some(CacheStatus::Revalidated));
    assert_eq!(log.conditional(), 1);
}

#[tokio::test]
async fn a_broken_store_is_told_once() {
    let store = Arc::new(Plain::default());
    *store.broken.lock().unwrap() = true;
    let layer = CacheLayer::new().store(store);
    let (warnings, _guard) = Warnings::record();
    for layer in [layer.clone(), layer, CacheLayer::new()] {
        let (stack, _) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
        get(&stack, ITEMS).await;
        send(&stack, request("PATCH", ITEMS)).await;
    }
    assert_eq!(warnings.count(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_a_miss() {
    for damage in ["", "something else", "forgekit-cache 2 ", "forgekit-cache 1 x"] {
        let store = Arc::new(Plain::default());
        let (stack, log) =
            cached(&CacheLayer::new().store(store.clone()), |parts| version(parts, "\"1\"", "[1]"));
        get(&stack, ITEMS).await;
        for bytes in store.kept.lock().unwrap().values_mut() {
            *bytes = Bytes::from(damage);
        }
        assert_eq!(get(&stack, ITEMS).await.body, "[1]");
        assert_eq!(log.conditional(), 0);
    }
}

#[tokio::test]
async fn whatever_is_lost_nothing_old_comes_back() {
    let uri = format!("{ITEMS}?page=1");
    let store = Arc::new(Plain::default());
    let layer = CacheLayer::new().store(store.clone()).serve_fresh(true);
    let (stack, log) = cached(&layer, |parts| version(parts, "\"1\"", "[1]"));
    get(&stack, &uri).await;
    assert_eq!(get(&stack, &uri).await.cache, Some(CacheStatus::Hit));
    send(&stack, request("POST", ITEMS)).await;
    for (key, _) in store.all().into_iter().filter(|(_, bytes)| bytes.len() == 8) {
        store.remove(&key).await.unwrap();
    }
    assert_eq!(get(&stack, &uri).await.cache, Some(CacheStatus::Miss));
    assert_eq!(log.conditional(), 0);
}

#[tokio::test]
async fn nothing_secret_is_written_down() {
    let store = Arc::new(Plain::default());
    let (stack, _) = cached(&CacheLayer::new().store(store.clone()), |_| {
        let mut response = respond(200, &GITHUB, "[1]");
        response.headers_mut().insert("set-cookie", "session=canary".parse().unwrap());
        response
    });
    let mut asked = by("canary-name", request("GET", &format!("{ITEMS}?token=canary-query")));
    asked.headers_mut().insert("x-github-otp", "canary-otp".parse().unwrap());
    assert_eq!(send(&stack, asked).await.headers["set-cookie"], "session=canary");
    assert_eq!(store.all().len(), 2);
    for (key, bytes) in store.all() {
        let shown = format!("{key} {key:?} {}", String::from_utf8_lossy(&bytes));
        assert!(!shown.contains("canary"), "{shown}");
    }
}

/// A store that never answers.
#[derive(Debug)]
struct Stuck;

impl Store for Stuck {
    fn get<'a>(&'a self, _: &'a Key) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        Box::pin(pending())
    }

    fn put<'a>(&'a self, _: &'a Key, _: Bytes) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(pending())
    }

    fn remove<'a>(&'a self, _: &'a Key) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(pending())
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(pending())
    }
}

#[tokio::test]
async fn what_is_not_kept_does_not_touch_the_store() {
    let (stack, log) = cached(&CacheLayer::new().store(Stuck), |_| respond(404, &[], ""));
    for method in ["HEAD", "OPTIONS", "PATCH"] {
        assert_eq!(send(&stack, request(method, ITEMS)).await.status, 404);
    }
    let mut own = request("GET", ITEMS);
    own.headers_mut().insert("range", "bytes=0-1".parse().unwrap());
    send(&stack, own).await;
    assert_eq!(log.count(), 4);
}

#[tokio::test]
async fn a_store_may_serve_several_layers() {
    let store = Arc::new(Plain::default());
    let one = CacheLayer::new().store(store.clone());
    let two = CacheLayer::new().store(store);
    let (first, _) = cached(&one, |parts| version(parts, "\"1\"", "[1]"));
    let (second, log) = cached(&two, |parts| version(parts, "\"1\"", "[1]"));
    get(&first, ITEMS).await;
    assert_eq!(get(&second, ITEMS).await.cache, Some(CacheStatus::Revalidated));
    assert_eq!(log.conditional(), 1);
    assert_eq!((one.stats().misses, two.stats().misses), (1, 0));
}
