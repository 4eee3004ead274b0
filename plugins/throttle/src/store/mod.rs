//! Where it is kept how much has been sent.
//!
//! [`MemoryStore`] unless told otherwise. A store of your own lets processes share their
//! limits; the layer keeps its queues to itself and asks the store only for whoever is first.

mod ask;
mod memory;
#[cfg(feature = "redis")]
mod redis;

use std::{fmt, time::Duration};

use forgekit_core::{BoxFuture, profile::LimitKind};

pub use ask::{Ask, Outcome, Told, ToldRate};
pub use memory::MemoryStore;
#[cfg(feature = "redis")]
pub use redis::{InvalidUrl, RedisStore};

use crate::{Key, Rates};

/// Counts what was sent, and says what may be sent now.
///
/// All times are spans from now, so that a store can use a clock of its own.
///
/// # Implementing
///
/// [`take`](Self::take) is asked for one request of a queue at a time, again and again until
/// it grants a permit. Every permit comes back, once, by [`complete`](Self::complete), unless
/// the process ends. Neither may fail: a store that is away has to go on with what it
/// knows, because a limit must not stop calls for want of a store.
pub trait Store: fmt::Debug + Send + Sync + 'static {
    /// Takes a permit, or says how long to wait.
    fn take<'a>(&'a self, key: &'a Key, ask: &'a Ask) -> BoxFuture<'a, Taken>;

    /// Gives a permit back, with what was learned from the response.
    ///
    /// Called when a request is dropped as well, so it must not block.
    fn complete(&self, key: &Key, ask: &Ask, permit: PermitId, outcome: Outcome);

    /// What is known about the budgets of `key`.
    fn rates(&self, key: &Key) -> Rates;
}

/// What a store says to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Taken {
    /// It may be sent.
    Granted(PermitId),
    /// It has to wait.
    Wait(Wait),
}

/// Names a permit to the store that gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermitId(pub u64);

/// Why a request has to wait, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// The time after which to ask again; none if that is when a permit comes back.
    pub span: Option<Duration>,
    /// Which kind of limit would be reached.
    pub kind: LimitKind,
}

impl Wait {
    /// A wait for some time.
    pub const fn span(span: Duration, kind: LimitKind) -> Self {
        Self { span: Some(span), kind }
    }

    /// A wait for another permit to come back.
    pub const fn for_permit(kind: LimitKind) -> Self {
        Self { span: None, kind }
    }

    /// The one that lasts longer; one of unknown length counts as short.
    #[must_use]
    pub fn longer(self, other: Self) -> Self {
        if other.span > self.span { other } else { self }
    }
}
