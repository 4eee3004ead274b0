use std::{
    cmp::Reverse,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use forgekit_core::{
    BoxFuture, Credential, CredentialId, OperationMeta,
    auth::{AuthError, Chooser},
    profile::{Limiter, Standing},
};
use http::{Uri, request::Parts};

/// Several credentials behind one client, so that their budgets add up.
///
/// Each attempt has the one with most left of the operation's budget, as the limiter knows it:
/// what is held back comes last, and requests that wait are taken off. One of which nothing is
/// known yet is tried when nobody else is trying it, so that it becomes known. Equals take
/// turns.
///
/// The members are taken to see the same: an answer that is in the cache may have been got with
/// any of them. A member that has an identity of its own elsewhere keeps it, so that limits are
/// shared with other clients of the same limiter.
///
/// Check that the provider allows it; GitHub's terms forbid several accounts of one person for
/// this.
///
/// ```
/// use std::sync::Arc;
///
/// use forgekit_auth::{Pool, Token};
/// use forgekit_core::{Client, Error, Profile, Slot};
/// use forgekit_throttle::ThrottleLayer;
///
/// # fn example(profile: Arc<dyn Profile>) -> Result<Client, Error> {
/// let throttle = ThrottleLayer::new(profile.clone());
/// let pool = Pool::new("readers", throttle.clone())
///     .with(Token::new("token-of-one")?)
///     .with(Token::new("token-of-another")?);
/// let client = Client::builder("https://api.example.com", profile)
///     .credential(pool)
///     .slot(Slot::Throttle, throttle)
///     .build()?;
/// # Ok(client)
/// # }
/// ```
#[derive(Clone)]
pub struct Pool {
    name: CredentialId,
    limiter: Arc<dyn Limiter>,
    members: Vec<Arc<dyn Credential>>,
    turn: Arc<AtomicUsize>,
}

impl Pool {
    /// A pool without members, which caches know as `name`.
    pub fn new(name: &str, limiter: impl Limiter + 'static) -> Self {
        Self {
            name: CredentialId::new(name),
            limiter: Arc::new(limiter),
            members: Vec::new(),
            turn: Arc::default(),
        }
    }

    /// Adds a member.
    #[must_use]
    pub fn with(mut self, member: impl Credential + 'static) -> Self {
        self.members.push(Arc::new(member));
        self
    }
}

/// What comes first is better.
type Rank = (Duration, Reverse<u64>, usize);

fn rank(standing: Standing) -> Rank {
    let busy = standing.busy as u64;
    let left = match standing.remaining {
        // Under way is taken off already, what waits is not; too careful does no harm.
        Some(remaining) => remaining.saturating_sub(busy),
        None if busy == 0 => u64::MAX,
        None => 0,
    };
    (standing.held.unwrap_or_default(), Reverse(left), standing.busy)
}

impl Chooser for Pool {
    fn choose(
        &self,
        uri: &Uri,
        meta: &'static OperationMeta,
    ) -> Result<Arc<dyn Credential>, AuthError> {
        let count = self.members.len();
        let first = self.turn.fetch_add(1, Ordering::Relaxed);
        let turns = (0..count).map(|step| &self.members[(first.wrapping_add(step)) % count]);
        turns
            .min_by_key(|member| rank(self.limiter.standing(uri, &member.id(), meta.class)))
            .cloned()
            .ok_or_else(|| AuthError::new(format!("the pool {} has no member", self.name)))
    }
}

impl Credential for Pool {
    fn id(&self) -> CredentialId {
        self.name.clone()
    }

    /// For a stack without a choosing layer.
    fn apply<'a>(&'a self, _: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        let error = AuthError::new("a pool needs forgekit_core::auth::ChooseLayer in its stack");
        Box::pin(std::future::ready(Err(error)))
    }

    fn chooser(&self) -> Option<&dyn Chooser> {
        Some(self)
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("name", &self.name).field("members", &self.members).finish()
    }
}
