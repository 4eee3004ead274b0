use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    time::Duration,
};

use forgekit_auth::installation::RedisTokenStore;

/// A part of Redis that no other test uses.
pub struct Place {
    url: String,
    prefix: String,
}

impl Place {
    /// None if there is no Redis.
    pub fn find() -> Option<Self> {
        let Ok(url) = std::env::var("REDIS_URL") else {
            eprintln!("skipped: REDIS_URL is not set");
            return None;
        };
        let prefix = format!("forgekit:test:{:x}:", RandomState::new().build_hasher().finish());
        Some(Self { url, prefix })
    }

    /// A store as a process of its own would have it, with patience for slow machines.
    pub fn store(&self) -> RedisTokenStore {
        self.store_at(&self.address())
    }

    /// The same by way of another address.
    pub fn store_at(&self, address: &str) -> RedisTokenStore {
        let url = self.url.replace(&self.address(), address);
        let store = RedisTokenStore::new(&url).unwrap().prefix(&self.prefix);
        store.timeout(Duration::from_secs(30))
    }

    /// Host and port.
    pub fn address(&self) -> String {
        let client = redis::Client::open(&*self.url).unwrap();
        client.get_connection_info().addr().to_string()
    }

    pub fn connection(&self) -> redis::Connection {
        redis::Client::open(&*self.url).unwrap().get_connection().unwrap()
    }

    pub fn keys(&self) -> Vec<String> {
        let pattern = format!("{}*", self.prefix);
        redis::cmd("KEYS").arg(pattern).query(&mut self.connection()).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        for key in self.keys() {
            redis::cmd("DEL").arg(key).exec(&mut self.connection()).unwrap();
        }
    }
}
