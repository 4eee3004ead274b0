use std::{error::Error, fmt};

use redis::RedisError;

/// The URL is not one of Redis.
#[derive(Debug)]
pub struct InvalidUrl(pub(super) RedisError);

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the URL is not one of Redis, such as redis://127.0.0.1:6379")
    }
}

impl Error for InvalidUrl {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}
