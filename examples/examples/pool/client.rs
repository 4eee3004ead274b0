//! How tokens get into a pool, and the pool into a client.

use std::{sync::Arc, time::Duration};

use forgekit::{
    CredentialId, LimitClass, Slot, auth::Pool, github::GitHubProfile, prelude::*,
    throttle::ThrottleLayer,
};
use forgekit_examples::{Result, direct, server::Server};

/// Made up, and their requests an hour.
const TOKENS: [(&str, &str, i64); 3] = [
    ("one", "ghp_quickstart_pool_1", 3),
    ("two", "ghp_quickstart_pool_2", 5),
    ("three", "ghp_quickstart_pool_3", 8),
];

/// Requests an hour of all of them.
pub(crate) const TOTAL: i64 = 3 + 5 + 8;

pub(crate) struct Pooled {
    pub(crate) github: GitHub,
    throttle: ThrottleLayer,
}

impl Pooled {
    /// The pool asks the client's own throttle who has most left, so both are given the same.
    pub(crate) fn new(server: &Server) -> Result<Self> {
        let throttle = ThrottleLayer::new(Arc::new(GitHubProfile));
        let mut pool = Pool::new("readers", throttle.clone());
        for (name, token, requests) in TOKENS {
            server.let_in(token, name, requests);
            pool = pool.with(Token::new(token)?.named(name));
        }
        let github = GitHub::builder()
            .base_url(server.url())
            .credential(pool)
            .replace(Slot::Throttle, throttle.clone())
            .call_timeout(Duration::from_secs(60))
            .transport(direct()?)
            .build()?;
        Ok(Self { github, throttle })
    }

    /// What the throttle knows to be left, of each token by its name.
    pub(crate) fn left(&self) -> String {
        let url = self.github.client().base_url();
        let left = TOKENS.map(|(name, ..)| {
            let status = self.throttle.watch(url, &CredentialId::new(name));
            match status.borrow().remaining(LimitClass::Core) {
                Some(left) => format!("{name} {left}"),
                None => format!("{name} ?"),
            }
        });
        left.join(", ")
    }
}
