use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    time::Duration,
};

use forgekit_throttle::store::RedisStore;

/// A part of Redis that no other test uses.
pub struct Place {
    url: String,
    prefix: String,
    /// Whether others still use it when this is dropped.
    lent: bool,
}

impl Place {
    /// None if there is no Redis.
    pub fn find() -> Option<Self> {
        let Ok(url) = std::env::var("REDIS_URL") else {
            eprintln!("skipped: REDIS_URL is not set");
            return None;
        };
        let prefix = format!("forgekit:test:{:x}:", RandomState::new().build_hasher().finish());
        Some(Self { url, prefix, lent: false })
    }

    /// The place that another process has found.
    pub fn of(prefix: &str) -> Self {
        let url = std::env::var("REDIS_URL").unwrap();
        Self { url, prefix: prefix.to_owned(), lent: true }
    }

    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Host and port.
    pub fn address(&self) -> String {
        let client = redis::Client::open(&*self.url).unwrap();
        client.get_connection_info().addr().to_string()
    }

    /// A store as a process of its own would have it, with patience for slow machines.
    pub fn store(&self) -> RedisStore {
        self.store_at(&self.address())
    }

    /// The same by way of another address.
    pub fn store_at(&self, address: &str) -> RedisStore {
        let url = self.url.replace(&self.address(), address);
        let store = RedisStore::new(&url).unwrap().prefix(&self.prefix);
        store.timeout(Duration::from_secs(30))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.lent {
            return;
        }
        let mut connection = redis::Client::open(&*self.url).unwrap().get_connection().unwrap();
        let pattern = format!("{}*", self.prefix);
        let keys: Vec<String> = redis::cmd("KEYS").arg(pattern).query(&mut connection).unwrap();
        for key in keys {
            redis::cmd("DEL").arg(key).exec(&mut connection).unwrap();
        }
    }
}
