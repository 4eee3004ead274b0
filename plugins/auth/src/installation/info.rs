use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use forgekit_core::{
    json::{Context, Decode, Node},
    model,
};

use super::{Access, RepositorySelection};

/// Where an app is installed, and what it may do there.
///
/// What is needed to choose an installation; all else that GitHub tells is in the models of its
/// own crate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InstallationInfo {
    /// The installation's id, for
    /// [`Installations::installation`](super::Installations::installation).
    pub id: i64,
    /// The login of the user or organization, or the slug of the enterprise.
    pub account: Option<String>,
    /// Since when it is suspended: it gets no tokens, and those it had are refused.
    pub suspended_at: Option<DateTime<Utc>>,
    /// Which of the account's repositories it may see.
    pub repository_selection: Option<RepositorySelection>,
    /// What it may do, by the names of GitHub's permissions.
    pub permissions: BTreeMap<String, Access>,
}

impl InstallationInfo {
    /// Whether it is suspended.
    pub const fn is_suspended(&self) -> bool {
        self.suspended_at.is_some()
    }
}

impl Decode for InstallationInfo {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        let mut object = node.object(cx);
        let account = object.get::<Option<Account>>("account");
        Self {
            id: object.get("id"),
            account: account.and_then(|account| account.login.or(account.slug)),
            suspended_at: object.get("suspended_at"),
            repository_selection: object.get("repository_selection"),
            permissions: object.get::<Option<_>>("permissions").unwrap_or_default(),
        }
    }
}

struct Account {
    login: Option<String>,
    slug: Option<String>,
}
model! { Account: login, slug }

/// A repository that an installation may see.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RepositoryInfo {
    /// The installation that may see it.
    pub installation: i64,
    /// Its id, for [`Installation::repository_ids`](super::Installation::repository_ids).
    pub id: i64,
    /// Its name, without the owner's.
    pub name: String,
    /// Its owner's name and its own, with a slash between them.
    pub full_name: String,
    /// Whether it is private.
    pub private: bool,
    /// Whether it can only be read.
    pub archived: bool,
}

impl Decode for RepositoryInfo {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        let mut object = node.object(cx);
        Self {
            // Known to the one who asked, and set there.
            installation: 0,
            id: object.get("id"),
            name: object.get("name"),
            full_name: object.get("full_name"),
            private: object.get("private"),
            archived: object.get::<Option<_>>("archived").unwrap_or_default(),
        }
    }
}
