//! A typed client for the GitHub REST API.
//!
//! Every operation of GitHub's OpenAPI document is a method, grouped as in
//! [GitHub's own reference](https://docs.github.com/rest): `issues/list-for-repo`
//! is `github.issues().list_for_repo(owner, repo)`. What an operation requires
//! is an argument, the rest are setters, and [`send`](Call::send) sends it.
//!
//! # Example
//!
#![cfg_attr(feature = "issues", doc = "```no_run")]
#![cfg_attr(not(feature = "issues"), doc = "```ignore")]
//! use forgekit_github::{GitHub, Token};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let github = GitHub::new(Token::new(std::env::var("GITHUB_TOKEN")?)?)?;
//!
//! let mut issues = github
//!     .issues()
//!     .list_for_repo("rust-lang", "rust")
//!     .state("open")
//!     .items();
//! while let Some(issue) = issues.next().await {
//!     let issue = issue?;
//!     println!("#{} {}", issue.number, issue.title);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Each group is a cargo feature of the same name, with `-` where the module has `_`.
//! Whatever is not compiled in can still be reached by its path:
//!
//! ```no_run
//! # async fn example(github: forgekit_github::GitHub) -> Result<(), forgekit_github::Error> {
//! use http::Method;
//!
//! let topics = github.request(Method::GET, "/repos/{owner}/{repo}/topics")
//!     .path("owner", "rust-lang")
//!     .path("repo", "rust")
//!     .send()
//!     .await?;
//! println!("{}", topics["names"]);
//! # Ok(())
//! # }
//! ```
//!
//! # Configuration
//!
//! [`GitHub::builder`] has the rest: GitHub Enterprise Server and data residency
//! by [`host`](GitHubBuilder::host), time limits, layers of [`tower`], a
//! transport of your own.
//!
//! ```
//! use std::time::Duration;
//!
//! use forgekit_github::{GitHub, Token};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let github = GitHub::builder()
//!     .host("github.example.com")
//!     .credential(Token::new("ghp_example")?)
//!     .user_agent("my-app/1.0")
//!     .call_timeout(Duration::from_secs(300))
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! A proxy is taken from `HTTPS_PROXY` and its like.
//!
//! # Layers
//!
//! With the features `cache`, `log`, `retry` and `throttle`, which the `forgekit` facade turns
//! on, every client has the layer of that name; the builder's [`replace`](GitHubBuilder::replace)
//! and [`without`](GitHubBuilder::without) change that. Without them a call is one attempt.
//!
//! # Pooling and cloning
//!
//! A [`GitHub`] holds a pool of connections and is cheap to clone: build one per
//! credential and clone it into every task.
//!
//! [`tower`]: https://docs.rs/tower

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
#[cfg(test)]
mod documented;
mod generated;
mod profile;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, Location, Nullable, Response,
    RouteCall, Token, Wait, wait_until,
};

pub use self::{
    builder::GitHubBuilder,
    generated::*,
    profile::{API_VERSION, GitHubProfile},
};

forgekit_core::provider_client! {
    /// A client for GitHub, on github.com or on a host of its own.
    ///
    /// See the [crate's documentation](crate) for examples.
    GitHub
}

impl GitHub {
    /// A client for github.com that acts as whom `credential` proves.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new(credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder().credential(credential).build()
    }

    /// A client for github.com that acts as nobody: what is public, sixty times an hour.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn anonymous() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A client with options.
    pub fn builder() -> GitHubBuilder {
        GitHubBuilder::new()
    }
}
