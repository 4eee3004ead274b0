use std::fmt;

use serde::{Deserialize, Serialize};

/// Where to go on with a list, later or in another process.
///
/// It holds the URL of a page and how many of its items have been had. It is no secret, and no
/// credential is sent anywhere because of it: a list goes on at the client's origins only. What
/// was added or removed at the provider in the meantime may shift items between pages, so that
/// some come twice or not at all.
///
/// Given by [`Items::continuation`](super::Items::continuation) and by the error that ended a
/// list, [`Error::continuation`](crate::Error::continuation).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continuation {
    pub(super) operation: String,
    pub(super) url: String,
    #[serde(default)]
    pub(super) skip: usize,
}

impl Continuation {
    /// The id of the operation whose list it is.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// How many items of the page are not given again.
    pub const fn skip(&self) -> usize {
        self.skip
    }
}

/// Without the query, which may hold what was searched for.
impl fmt::Debug for Continuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.url.split('?').next().unwrap_or_default();
        f.debug_struct("Continuation")
            .field("operation", &self.operation)
            .field("page", &path)
            .field("skip", &self.skip)
            .finish()
    }
}
