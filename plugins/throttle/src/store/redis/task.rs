//! The one who talks to Redis, in the background and in order.

use std::{sync::Arc, time::Duration};

use forgekit_core::BoxError;
use redis::aio::MultiplexedConnection;
use tokio::{
    sync::mpsc::UnboundedReceiver,
    time::{Instant, timeout, timeout_at},
};

use super::{
    super::{MemoryStore, Wait},
    exchange::{Asked, Command, Returned, connect, exchange},
    options::Options,
    outage::Outage,
    scripts::Scripts,
};

/// The most commands of one round trip.
const MOST: usize = 256;

pub(super) struct Task {
    options: Options,
    scripts: Scripts,
    known: Arc<MemoryStore>,
    outage: Arc<Outage>,
    /// Not bounded, and yet never long: a request has one command under way at most.
    commands: UnboundedReceiver<Command>,
    connection: Option<MultiplexedConnection>,
    /// What Redis has not confirmed yet.
    returned: Vec<Returned>,
    /// How long to leave Redis alone when it is away.
    backoff: Duration,
}

impl Task {
    pub(super) fn new(
        options: Options,
        known: Arc<MemoryStore>,
        outage: Arc<Outage>,
        commands: UnboundedReceiver<Command>,
    ) -> Self {
        Self {
            scripts: Scripts::new(&options.prefix, options.lease),
            backoff: options.backoff.0,
            options,
            known,
            outage,
            commands,
            connection: None,
            returned: Vec::new(),
        }
    }

    /// Goes on until the store is dropped.
    pub(super) async fn run(mut self) {
        loop {
            if self.outage.lasts() && !self.wait_for_redis().await {
                return;
            }
            let Some(asked) = self.collect().await else {
                return;
            };
            if asked.is_empty() && self.returned.is_empty() {
                continue;
            }
            match self.exchange(&asked).await {
                Ok(answers) => {
                    self.backoff = self.options.backoff.0;
                    for (asked, wait) in asked.into_iter().zip(answers) {
                        asked.answer(wait);
                    }
                }
                Err(why) => {
                    self.outage.begins(&why);
                    self.connection = None;
                    self.returned.retain(|returned| returned.permit.is_some());
                    // Any of them may have been granted.
                    self.returned.extend(asked.iter().map(Asked::returned));
                }
            }
        }
    }

    /// Waits for something to do.
    async fn collect(&mut self) -> Option<Vec<Asked>> {
        let mut asked = Vec::new();
        if self.returned.is_empty() {
            let first = self.commands.recv().await?;
            self.sort(first, &mut asked);
        }
        while asked.len() + self.returned.len() < MOST
            && let Ok(command) = self.commands.try_recv()
        {
            self.sort(command, &mut asked);
        }
        asked.retain(|asked| !asked.answer.is_closed());
        Some(asked)
    }

    fn sort(&mut self, command: Command, asked: &mut Vec<Asked>) {
        match command {
            Command::Take(take) => asked.push(take),
            Command::Complete(returned) => self.returned.push(returned),
        }
    }

    async fn exchange(&mut self, asked: &[Asked]) -> Result<Vec<Option<Wait>>, BoxError> {
        // What is older Redis has forgotten.
        let lease = self.options.lease;
        self.returned.retain(|returned| returned.at.elapsed() < lease);
        let now = self.returned.len().min(MOST);
        let limit = self.options.timeout;
        let answers = in_time(limit, self.exchange_or_reconnect(now, asked)).await?;
        self.returned.drain(..now);
        Ok(answers)
    }

    /// A connection may have been closed while nobody used it, or Redis was restarted and does
    /// not know the scripts. So what fails over an old one is tried once more over a new one.
    async fn exchange_or_reconnect(
        &mut self,
        now: usize,
        asked: &[Asked],
    ) -> Result<Vec<Option<Wait>>, redis::RedisError> {
        let returned = &self.returned[..now];
        if let Some(connection) = &mut self.connection
            && let Ok(answers) = exchange(connection, &self.scripts, returned, asked).await
        {
            return Ok(answers);
        }
        self.connection = None;
        let connection = connect(&self.options.client, &self.scripts, &self.known).await?;
        let connection = self.connection.insert(connection);
        exchange(connection, &self.scripts, returned, asked).await
    }

    /// Whether it came back before the store was dropped.
    async fn wait_for_redis(&mut self) -> bool {
        let mut again = Instant::now() + self.backoff;
        loop {
            match timeout_at(again, self.commands.recv()).await {
                Ok(None) => return false,
                // Dropped, which sends the request on to memory.
                Ok(Some(Command::Take(_))) => continue,
                Ok(Some(Command::Complete(returned))) => {
                    if returned.permit.is_some() {
                        self.returned.push(returned);
                    }
                    continue;
                }
                Err(_) => {}
            }
            // Starts from the beginning only when Redis has answered a request.
            self.backoff = self.backoff.saturating_mul(2).min(self.options.backoff.1);
            let connect = connect(&self.options.client, &self.scripts, &self.known);
            if let Ok(connection) = in_time(self.options.timeout, connect).await {
                self.connection = Some(connection);
                self.outage.ends();
                return true;
            }
            again = Instant::now() + self.backoff;
        }
    }
}

async fn in_time<T>(
    limit: Duration,
    act: impl Future<Output = Result<T, redis::RedisError>>,
) -> Result<T, BoxError> {
    match timeout(limit, act).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(format!("no answer within {limit:?}").into()),
    }
}
