use std::{error::Error, fmt, time::Duration};

use bytes::Bytes;
use forgekit_core::{BoxError, BoxFuture};
use redis::{Client, Cmd, FromRedisValue, RedisError, aio::MultiplexedConnection, cmd};
use tokio::{sync::Mutex, time::timeout};

use super::TokenStore;

/// Keeps tokens in Redis, each until shortly before its end.
///
/// One string for each, under a hash. It connects when it is first asked, and once more when a
/// connection has broken. A URL that starts with `rediss:` needs the feature `tokio-rustls-comp`
/// of the crate `redis`, which a program can switch on for itself.
///
/// ```no_run
/// use forgekit_auth::installation::{Installations, RedisTokenStore, SealingKey};
/// # use forgekit_core::Client;
///
/// # fn example(app: &Client, key: &str) -> Result<(), Box<dyn std::error::Error>> {
/// let store = RedisTokenStore::new("redis://10.0.0.7:6379/2")?.prefix("myapp:tokens:");
/// let installations = Installations::new(app).store(store, SealingKey::from_base64(key)?);
/// # Ok(())
/// # }
/// ```
pub struct RedisTokenStore {
    client: Client,
    address: String,
    prefix: String,
    timeout: Duration,
    connection: Mutex<Option<MultiplexedConnection>>,
}

impl RedisTokenStore {
    /// Keeps tokens at `url`, such as `redis://127.0.0.1:6379`.
    ///
    /// # Errors
    ///
    /// The URL is not one of Redis.
    pub fn new(url: &str) -> Result<Self, InvalidUrl> {
        let client = Client::open(url).map_err(InvalidUrl)?;
        Ok(Self {
            address: client.get_connection_info().addr().to_string(),
            client,
            prefix: "forgekit:installation:".to_owned(),
            timeout: Duration::from_secs(1),
            connection: Mutex::default(),
        })
    }

    /// What its keys begin with, `forgekit:installation:` unless set.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// How long Redis may take to answer before it counts as away, a second unless set. Three
    /// seconds are the most that is waited for any store.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    fn command(&self, name: &str, key: &str) -> Cmd {
        let mut command = cmd(name);
        command.arg([&self.prefix, key].concat());
        command
    }

    async fn ask<T: FromRedisValue>(&self, command: Cmd) -> Result<T, BoxError> {
        match timeout(self.timeout, self.ask_or_reconnect(&command)).await {
            Ok(answer) => Ok(answer?),
            Err(_) => {
                // It may be the connection that is dead.
                *self.connection.lock().await = None;
                Err(format!("no answer within {:?}", self.timeout).into())
            }
        }
    }

    /// A connection may have been closed while nobody used it. So what fails over an old one is
    /// tried once more over a new one.
    async fn ask_or_reconnect<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        let known = self.connection.lock().await.clone();
        if let Some(mut connection) = known
            && let Ok(answer) = command.query_async(&mut connection).await
        {
            return Ok(answer);
        }
        let mut connection = self.client.get_multiplexed_async_connection().await?;
        let answer = command.query_async(&mut connection).await?;
        *self.connection.lock().await = Some(connection);
        Ok(answer)
    }
}

impl TokenStore for RedisTokenStore {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>, BoxError>> {
        Box::pin(async move {
            let value: Option<Vec<u8>> = self.ask(self.command("GET", key)).await?;
            Ok(value.map(Bytes::from))
        })
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Bytes,
        ttl: Duration,
    ) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            let mut command = self.command("SET", key);
            command.arg(&value[..]).arg("EX").arg(ttl.as_secs().max(1));
            self.ask(command).await
        })
    }

    fn remove<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move { self.ask(self.command("DEL", key)).await })
    }
}

/// Without the password that may be in its URL.
impl fmt::Debug for RedisTokenStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisTokenStore")
            .field("redis", &self.address)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}

/// The URL is not one of Redis.
#[derive(Debug)]
pub struct InvalidUrl(RedisError);

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
