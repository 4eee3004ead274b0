use std::time::Duration;

use crate::{LimitClass, OperationMeta};

/// A limit that a provider publishes, besides the budgets that its response headers tell.
///
/// Data for a throttle: the profile lists them, see
/// [`Profile::budgets`](super::Profile::budgets).
///
/// ```
/// use std::time::Duration;
///
/// use forgekit_core::profile::{Budget, Counted, Rule};
///
/// const SECOND: Duration = Duration::from_secs(1);
/// const WRITES: Budget = Budget::new("a write a second", Counted::Writes, Rule::Spacing(SECOND));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Budget {
    /// What it is, in a few words, for errors and logs. No two of a profile share it.
    pub name: &'static str,
    /// Which requests count.
    pub counted: Counted,
    /// How many may be sent.
    pub rule: Rule,
    /// What has such a budget of its own.
    pub per: Per,
}

impl Budget {
    /// A budget of this name, of each credential.
    pub const fn new(name: &'static str, counted: Counted, rule: Rule) -> Self {
        Self { name, counted, rule, per: Per::Credential }
    }

    /// Counts what is sent for each of these by itself.
    #[must_use]
    pub const fn per(mut self, per: Per) -> Self {
        self.per = per;
        self
    }
}

/// What has a budget of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Per {
    /// A credential, at one host.
    #[default]
    Credential,
    /// Each operation that a credential calls.
    Operation,
    /// Each value of the argument that an operation is [counted by](OperationMeta::counted_by).
    Subject,
}

/// Request extension: what an operation acts on, where that has a limit of its own.
///
/// Only a number that stands for it, so that it can be kept and shown anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject(u64);

impl Subject {
    /// What stands for this text, in every process.
    pub const fn new(text: &str) -> Self {
        // FNV-1a.
        let (bytes, mut hash, mut at) = (text.as_bytes(), 0xcbf2_9ce4_8422_2325_u64, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        Self(hash)
    }

    /// The number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// Which requests a budget counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Counted {
    /// All of them.
    All,
    /// Those of one class.
    Class(LimitClass),
    /// Those of all classes but one.
    Except(LimitClass),
    /// Those that may change something, other than the issuing of credentials.
    Writes,
    /// Those that may make something new: writes by `POST`.
    Creations,
    /// Those that make the provider notify people.
    Notifications,
}

impl Counted {
    /// Whether a request of this operation counts.
    pub fn counts(self, meta: &OperationMeta) -> bool {
        let writes = meta.is_write() && meta.class != LimitClass::Auth;
        match self {
            Self::All => true,
            Self::Class(class) => meta.class == class,
            Self::Except(class) => meta.class != class,
            Self::Writes => writes,
            Self::Creations => writes && meta.verb == crate::Verb::POST,
            Self::Notifications => meta.notifies,
        }
    }
}

/// How many requests may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// So many at a time.
    Concurrent(u32),
    /// No two within this span of time.
    Spacing(Duration),
    /// So many points in any span of this length.
    Points {
        /// How many.
        points: u32,
        /// In how long a span.
        per: Duration,
        /// What a request costs that changes nothing.
        read: u32,
        /// What a request costs that may change something.
        write: u32,
    },
}

impl Rule {
    /// So many requests in any span of this length, whatever they do.
    pub const fn requests(points: u32, per: Duration) -> Self {
        Self::Points { points, per, read: 1, write: 1 }
    }

    /// What a request of this operation costs; nothing where nothing is added up.
    pub const fn cost(self, meta: &OperationMeta) -> u32 {
        match self {
            Self::Points { write, .. } if meta.is_write() => write,
            Self::Points { read, .. } => read,
            Self::Concurrent(_) | Self::Spacing(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verb;

    const READ: OperationMeta = OperationMeta::new(Verb::GET, "/a");
    const CREATE: OperationMeta = OperationMeta::new(Verb::POST, "/a").notifies(true);
    const TOKEN: OperationMeta = OperationMeta::new(Verb::POST, "/token").class(LimitClass::Auth);
    const QUERY: OperationMeta =
        OperationMeta::new(Verb::POST, "/graphql").class(LimitClass::Graphql).safe(true);

    #[test]
    fn a_query_is_no_write_whatever_its_method() {
        let writes = [READ, CREATE, TOKEN, QUERY].map(|meta| Counted::Writes.counts(&meta));
        assert_eq!(writes, [false, true, false, false]);
        let made = [READ, CREATE, TOKEN, QUERY].map(|meta| Counted::Creations.counts(&meta));
        assert_eq!(made, writes);
        assert!(Counted::Except(LimitClass::Graphql).counts(&TOKEN));
        assert!(!Counted::Except(LimitClass::Graphql).counts(&QUERY));
        assert!(Counted::Class(LimitClass::Graphql).counts(&QUERY));
        assert!(Counted::Notifications.counts(&CREATE));
    }

    #[test]
    fn writes_cost_more() {
        let rule = Rule::Points { points: 900, per: Duration::from_secs(60), read: 1, write: 5 };
        assert_eq!([READ, CREATE, QUERY].map(|meta| rule.cost(&meta)), [1, 5, 1]);
    }
}
