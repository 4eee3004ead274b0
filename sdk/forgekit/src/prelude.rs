//! What most programs need, for `use forgekit::prelude::*`.
//!
//! Lists have a `next` of their own. For the combinators of `StreamExt`, bring
//! `futures-util` or a crate like it: pages and items are
//! [`Stream`](https://docs.rs/futures-core/latest/futures_core/stream/trait.Stream.html)s.

pub use forgekit_core::{Credential, Error, ErrorKind, Nullable, OpenEnum, Token};

#[cfg(feature = "azure-devops")]
#[cfg_attr(docsrs, doc(cfg(feature = "azure-devops")))]
pub use forgekit_azure_devops::{AzureDevOps, JsonPatch};

#[cfg(feature = "github")]
#[cfg_attr(docsrs, doc(cfg(feature = "github")))]
pub use forgekit_github::GitHub;

#[cfg(feature = "gitlab")]
#[cfg_attr(docsrs, doc(cfg(feature = "gitlab")))]
pub use forgekit_gitlab::GitLab;

#[cfg(feature = "slack")]
#[cfg_attr(docsrs, doc(cfg(feature = "slack")))]
pub use forgekit_slack::Slack;

#[cfg(feature = "jira")]
#[cfg_attr(docsrs, doc(cfg(feature = "jira")))]
pub use forgekit_jira::Jira;

#[cfg(feature = "graphql")]
#[cfg_attr(docsrs, doc(cfg(feature = "graphql")))]
pub use forgekit_graphql::GraphqlExt;
