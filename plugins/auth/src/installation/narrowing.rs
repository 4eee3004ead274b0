use std::collections::{BTreeMap, BTreeSet};

use forgekit_core::{OpenEnum as _, auth::AuthError};
use sha2::{Digest as _, Sha256};

use super::Access;

/// The most repositories that GitHub narrows a token to.
const MOST: usize = 500;

/// What a token is asked for, where that is less than the installation may do.
///
/// Sorted, so that the order in which things were named makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Narrowing {
    /// None is no restriction, and empty a mistake.
    pub(super) repositories: Option<BTreeSet<String>>,
    pub(super) repository_ids: Option<BTreeSet<i64>>,
    pub(super) permissions: BTreeMap<String, Access>,
}

impl Narrowing {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it can be asked for.
    pub(super) fn check(&self) -> Result<(), AuthError> {
        let counts = [
            self.repositories.as_ref().map(BTreeSet::len),
            self.repository_ids.as_ref().map(BTreeSet::len),
        ];
        for count in counts.into_iter().flatten() {
            if count == 0 {
                // GitHub would take it as no restriction.
                return Err(AuthError::new(
                    "an installation's token was to be narrowed to no repository at all; name \
                     one, or do not narrow it",
                ));
            }
            if count > MOST {
                return Err(AuthError::new(format!(
                    "an installation's token was to be narrowed to {count} repositories, and \
                     GitHub takes {MOST}; use several, or one for all repositories"
                )));
            }
        }
        let slash = self.repositories.iter().flatten().find(|name| name.contains('/'));
        slash.map_or(Ok(()), |name| {
            Err(AuthError::new(format!(
                "an installation's token was to be narrowed to the repository `{}`; give its \
                 name without the owner's",
                name.escape_debug()
            )))
        })
    }

    pub(super) fn hash_into(&self, digest: &mut Sha256) {
        count_into(digest, self.repositories.iter().flatten().count());
        for name in self.repositories.iter().flatten() {
            text_into(digest, name);
        }
        count_into(digest, self.repository_ids.iter().flatten().count());
        for id in self.repository_ids.iter().flatten() {
            digest.update(id.to_be_bytes());
        }
        for (name, access) in &self.permissions {
            text_into(digest, name);
            text_into(digest, access.as_str());
        }
    }
}

/// With its length before it, so that no two sequences of texts are the same bytes.
pub(super) fn text_into(digest: &mut Sha256, text: &str) {
    count_into(digest, text.len());
    digest.update(text);
}

fn count_into(digest: &mut Sha256, count: usize) {
    digest.update((count as u64).to_be_bytes());
}
