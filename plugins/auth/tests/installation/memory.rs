use std::{
    collections::HashMap,
    future::ready,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use bytes::Bytes;
use forgekit_auth::installation::TokenStore;
use forgekit_core::{BoxError, BoxFuture};

/// A store that tests can look into, and switch off.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    map: Mutex<HashMap<String, (Bytes, Duration)>>,
    away: AtomicBool,
    hangs: AtomicBool,
    asked: AtomicUsize,
}

impl Memory {
    pub fn is_away(&self, away: bool) {
        self.0.away.store(away, Relaxed);
    }

    pub fn hangs(&self) {
        self.0.hangs.store(true, Relaxed);
    }

    pub fn asked(&self) -> usize {
        self.0.asked.load(Relaxed)
    }

    /// What is there: keys, bytes and how long they stay.
    pub fn all(&self) -> Vec<(String, Bytes, Duration)> {
        let map = self.0.map.lock().unwrap();
        map.iter().map(|(key, (value, ttl))| (key.clone(), value.clone(), *ttl)).collect()
    }

    pub fn set(&self, key: &str, value: impl Into<Bytes>) {
        self.0.map.lock().unwrap().insert(key.to_owned(), (value.into(), Duration::MAX));
    }

    fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut HashMap<String, (Bytes, Duration)>) -> T,
    ) -> BoxFuture<'_, Result<T, BoxError>> {
        self.0.asked.fetch_add(1, Relaxed);
        if self.0.hangs.load(Relaxed) {
            return Box::pin(std::future::pending());
        }
        if self.0.away.load(Relaxed) {
            return Box::pin(ready(Err("nobody is at home".into())));
        }
        Box::pin(ready(Ok(act(&mut self.0.map.lock().unwrap()))))
    }
}

impl TokenStore for Memory {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        self.with(|map| map.get(key).map(|(value, _)| value.clone()))
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        self.with(|map| drop(map.insert(key.to_owned(), (value, ttl))))
    }

    fn remove<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), BoxError>> {
        self.with(|map| drop(map.remove(key)))
    }
}
