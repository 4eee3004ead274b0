//! Typed clients for code forges and issue trackers, as [`tower`] layers.
//!
//! This crate is the front door: it gathers the provider crates and what they
//! share, so that a program has one dependency. Each provider is a module and a feature:
//! [`github`], which is on by default, `azure_devops`, `gitlab`, `jira` and `slack`.
//!
//! # Example
//!
#![cfg_attr(any(feature = "github-default", feature = "github-issues"), doc = "```no_run")]
#![cfg_attr(not(any(feature = "github-default", feature = "github-issues")), doc = "```ignore")]
//! use forgekit::prelude::*;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let github = GitHub::new(Token::new(std::env::var("GITHUB_TOKEN")?)?)?;
//!
//! let comment = github
//!     .issues()
//!     .create_comment("octo-org", "hello-world", 42, "Works on my machine.")
//!     .send()
//!     .await?;
//! println!("{}", comment.html_url);
//! # Ok(())
//! # }
//! ```
//!
//! # Layers
//!
//! A client is a stack of layers over a transport. [`stack`] has the default
//! ones, in their order and each by itself. One of them is changed, or left
//! out, where it stands:
//!
#![cfg_attr(all(feature = "github", feature = "retry"), doc = "```")]
#![cfg_attr(not(all(feature = "github", feature = "retry")), doc = "```ignore")]
//! use std::sync::Arc;
//!
//! use forgekit::{Slot, github::GitHubProfile, prelude::*, retry::RetryLayer};
//!
//! # fn example() -> Result<GitHub, Error> {
//! GitHub::builder()
//!     .replace(Slot::Retry, RetryLayer::new(Arc::new(GitHubProfile)).attempts(6))
//!     .without(Slot::Cache)
//!     .build()
//! # }
//! # example().unwrap();
//! ```
//!
//! A layer of your own, or a closure by way of [`hook`], goes into the client's builder as
//! well:
//!
#![cfg_attr(feature = "github", doc = "```")]
#![cfg_attr(not(feature = "github"), doc = "```ignore")]
//! use forgekit::{Body, Slot, http::Request, prelude::*};
//! use tower::util::MapRequestLayer;
//!
//! # fn example() -> Result<GitHub, Error> {
//! GitHub::builder()
//!     .slot(
//!         Slot::Attempt,
//!         MapRequestLayer::new(|request: Request<Body>| {
//!             println!("{} {}", request.method(), request.uri());
//!             request
//!         }),
//!     )
//!     .build()
//! # }
//! # example().unwrap();
//! ```
//!
//! # Tests
//!
//! With the feature `testing`, a program that calls a provider is tested without it: `testing`
//! gives clients over a conversation that is written in a file, or in Rust.
//!
//! # Features
//!
//! A group of operations costs compile time only where its feature is on.
//!
//! | feature | gives |
//! |---|---|
//! | `default` | `github-default`, `cache`, `log`, `retry`, `throttle` |
//! | `full` | every provider with every group of operations, and every layer with all it has; not `testing` |
//! | `cache`, `log`, `retry`, `throttle` | the layer of that name, in every client by default |
//! | `auth-app` | GitHub Apps and their installations, `auth::app` and `auth::installation` |
//! | `auth-oauth` | logins by web and by device, `auth::oauth` |
//! | `auth-redis` | installation tokens shared by processes, `auth::installation::RedisTokenStore` |
//! | `cache-disk` | a cache on disk, `cache::DiskStore` |
//! | `throttle-redis` | limits shared by processes, `throttle::store::RedisStore` |
//! | `testing` | clients over written conversations, for tests: `testing::scenario` |
//! | `testing-wiremock` | the same on a socket, `testing::Played::serve` |
//! | `graphql` | GraphQL through the same layers, `github.graphql()` |
//! | `transfer` | downloads and uploads of any length, forms: `transfer::download` |
//! | `azure-devops` | [`azure_devops`] with its client, but no area |
//! | `azure-devops-default` | the everyday areas: `accounts`, `core`, `git`, `profile`, `service-hooks`, `work-item-tracking` |
//! | `azure-devops-full` | every area of Azure DevOps |
//! | `azure-devops-build`, `azure-devops-work`, ... | one area, named as in [Microsoft's reference](https://learn.microsoft.com/rest/api/azure/devops) |
//! | `github` | [`github`] with its client, but no group of operations |
//! | `github-default` | the everyday groups: `git`, `issues`, `markdown`, `meta`, `pulls`, `rate-limit`, `repos`, `search`, `users` |
//! | `github-full` | every group of GitHub's |
//! | `github-actions`, `github-activity`, ... | one group, named as in [GitHub's reference](https://docs.github.com/rest) |
//! | `gitlab` | [`gitlab`] with its client, but no group of operations |
//! | `gitlab-default` | the everyday groups: `branches`, `commits`, `hooks`, `issues`, `jobs`, `merge-requests`, `notes`, `pipelines`, `projects`, `releases`, `repositories`, `users` |
//! | `gitlab-full` | every group of GitLab's; a single one is a feature of `forgekit-gitlab` |
//! | `slack` | [`slack`] with its client, but no group of methods |
//! | `slack-default` | the everyday groups of Slack's, such as `chat`, `conversations`, `users` |
//! | `slack-full` | every group of Slack's |
//! | `slack-admin`, `slack-auth`, ... | one group, named as in [Slack's reference](https://docs.slack.dev/reference/methods) |
//! | `jira` | `jira` with its client, its fields and documents, but no group of operations |
//! | `jira-default` | the everyday groups: issues with comments, worklogs, links, attachments and their search, projects with versions and components, users, webhooks |
//! | `jira-full` | every group of Jira Cloud's and of Jira Software's; a single one is a feature of `forgekit-jira` |
//! | `jira-markdown` | Jira's documents from Markdown and back, `jira::adf` |
//!
//! What is not compiled in can still be called, by method and path, through the
//! same layers: see `request` of a provider's client.
//!
//! [`tower`]: https://docs.rs/tower

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod prelude;
pub mod stack;

#[doc(inline)]
pub use forgekit_auth as auth;

#[cfg(feature = "cache")]
#[cfg_attr(docsrs, doc(cfg(feature = "cache")))]
#[doc(inline)]
pub use forgekit_cache as cache;

#[cfg(feature = "graphql")]
#[cfg_attr(docsrs, doc(cfg(feature = "graphql")))]
#[doc(inline)]
pub use forgekit_graphql as graphql;

#[doc(inline)]
pub use forgekit_hook as hook;

#[cfg(feature = "log")]
#[cfg_attr(docsrs, doc(cfg(feature = "log")))]
#[doc(inline)]
pub use forgekit_log as log;

#[cfg(feature = "retry")]
#[cfg_attr(docsrs, doc(cfg(feature = "retry")))]
#[doc(inline)]
pub use forgekit_retry as retry;

#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;

#[cfg(feature = "throttle")]
#[cfg_attr(docsrs, doc(cfg(feature = "throttle")))]
#[doc(inline)]
pub use forgekit_throttle as throttle;

#[cfg(feature = "transfer")]
#[cfg_attr(docsrs, doc(cfg(feature = "transfer")))]
#[doc(inline)]
pub use forgekit_transfer as transfer;

#[cfg(feature = "azure-devops")]
#[cfg_attr(docsrs, doc(cfg(feature = "azure-devops")))]
#[doc(inline)]
pub use forgekit_azure_devops as azure_devops;

#[cfg(feature = "github")]
#[cfg_attr(docsrs, doc(cfg(feature = "github")))]
#[doc(inline)]
pub use forgekit_github as github;

#[cfg(feature = "gitlab")]
#[cfg_attr(docsrs, doc(cfg(feature = "gitlab")))]
#[doc(inline)]
pub use forgekit_gitlab as gitlab;
#[cfg(feature = "slack")]
#[cfg_attr(docsrs, doc(cfg(feature = "slack")))]
#[doc(inline)]
pub use forgekit_slack as slack;

#[cfg(feature = "jira")]
#[cfg_attr(docsrs, doc(cfg(feature = "jira")))]
#[doc(inline)]
pub use forgekit_jira as jira;

#[doc(inline)]
pub use forgekit_core::{
    Anonymous, ApiError, Attempts, Body, BoxError, BoxFuture, CacheStatus, Client, ClientBuilder,
    Credential, CredentialId, CredentialKind, Deferred, Error, ErrorKind, FilePart, LimitClass,
    Location, Nullable, OneOrMany, OpenEnum, Operation, OperationMeta, Paginated, Paging, Profile,
    Response, RouteCall, Scalar, Slot, Stack, StackLayer, StackService, Token, Wait, body, error,
    link, origin, paginate, profile, redirect, timeout, transport, wait,
};

pub use http;

#[cfg(all(
    doctest,
    feature = "auth-app",
    feature = "testing",
    feature = "gitlab-default",
    any(feature = "github-default", feature = "github-issues")
))]
#[doc = include_str!("../../../README.md")]
struct Readme;
