//! The scripts alone, by a clock that the tests set. Without `REDIS_URL` there is no Redis, and
//! nothing is tested.

mod alone;
mod oracle;

use std::time::Duration;

use forgekit_core::{
    CredentialId, LimitClass, OperationMeta, Verb,
    profile::{Budget, Counted, Rule},
};

use super::{
    super::{Ask, Outcome, Wait},
    scripts::{Scripts, read},
};
use crate::Key;

static READ: OperationMeta = OperationMeta::new(Verb::GET, "/a");
static WRITE: OperationMeta = OperationMeta::new(Verb::POST, "/a");
static SEARCH: OperationMeta = OperationMeta::new(Verb::GET, "/s").class(LimitClass::Search);
static FREE: OperationMeta = OperationMeta::new(Verb::GET, "/f").class(LimitClass::Unlimited);

const ONE: &[Budget] = &[Budget::new("one at a time", Counted::All, Rule::Concurrent(1))];

const SECOND: Duration = Duration::from_secs(1);
const LEASE: Duration = Duration::from_secs(120);

/// A key in Redis of which nothing is known, and its clock.
struct Bench {
    connection: redis::Connection,
    scripts: Scripts,
    prefix: String,
    key: Key,
}

impl Bench {
    fn new(lease: Duration) -> Option<Self> {
        let Ok(url) = std::env::var("REDIS_URL") else {
            eprintln!("skipped: REDIS_URL is not set");
            return None;
        };
        let connection = redis::Client::open(url).unwrap().get_connection().unwrap();
        let prefix = format!("forgekit:test:{}:", Scripts::new("", lease).instance);
        let scripts = Self::scripts(&prefix, lease);
        let key = Key::new("api.example.com", CredentialId::new("t"));
        Some(Self { connection, scripts, prefix, key })
    }

    fn scripts(prefix: &str, lease: Duration) -> Scripts {
        let mut scripts = Scripts::new(prefix, lease);
        scripts.now = Some(Duration::from_secs(1_700_000_000));
        scripts
    }

    /// The scripts as another process has them.
    fn other(&self) -> Scripts {
        Self::scripts(&self.prefix, LEASE)
    }

    fn pass(&mut self, span: Duration) {
        self.scripts.now = self.scripts.now.map(|now| now + span);
    }

    fn take(&mut self, ask: &Ask, permit: u64) -> Option<Wait> {
        read(self.scripts.take(&self.key, ask, permit).invoke(&mut self.connection).unwrap())
    }

    fn take_as(&mut self, other: &mut Scripts, ask: &Ask, permit: u64) -> Option<Wait> {
        other.now = self.scripts.now;
        read(other.take(&self.key, ask, permit).invoke(&mut self.connection).unwrap())
    }

    fn complete(&mut self, ask: &Ask, permit: impl Into<Option<u64>>, outcome: &Outcome) {
        self.complete_late(ask, permit, outcome, Duration::ZERO);
    }

    fn complete_late(
        &mut self,
        ask: &Ask,
        permit: impl Into<Option<u64>>,
        outcome: &Outcome,
        ago: Duration,
    ) {
        let call = self.scripts.complete(&self.key, ask, permit.into(), outcome, ago);
        call.invoke::<()>(&mut self.connection).unwrap();
    }

    fn keys(&mut self) -> Vec<String> {
        let pattern = format!("{}*", self.prefix);
        redis::cmd("KEYS").arg(pattern).query(&mut self.connection).unwrap()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        for key in self.keys() {
            redis::cmd("DEL").arg(key).exec(&mut self.connection).unwrap();
        }
    }
}
