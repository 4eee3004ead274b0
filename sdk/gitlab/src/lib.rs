//! A typed client for the GitLab REST API, on gitlab.com or on a server of one's own.
//!
//! Every operation of GitLab's OpenAPI document is a method, grouped as in
//! [GitLab's own reference](https://docs.gitlab.com/api/rest/): what `POST /projects/{id}/issues`
//! does is `gitlab.issues().create(project, title)`. What an operation requires is an argument,
//! the rest are setters, and [`send`](Call::send) sends it.
//!
//! # Example
//!
#![cfg_attr(feature = "issues", doc = "```no_run")]
#![cfg_attr(not(feature = "issues"), doc = "```ignore")]
//! use forgekit_gitlab::{GitLab, Token};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let gitlab = GitLab::new(Token::new(std::env::var("GITLAB_TOKEN")?)?)?;
//!
//! let mut issues = gitlab
//!     .issues()
//!     .list_for_project("gitlab-org/gitlab")
//!     .state("opened")
//!     .labels(["bug"])
//!     .items();
//! while let Some(issue) = issues.next().await {
//!     let issue = issue?;
//!     println!("#{} {}", issue.iid, issue.title);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A project or group is its number or its path: `42` and `"gitlab-org/gitlab"` both will do.
//! Issues and merge requests are numbered within their project: `iid` is what `#6` shows, and
//! the `noteable_id` of what a note is on is the same.
//!
//! Each group of operations is a cargo feature of the same name, with `-` where the module has
//! `_`. Whatever is not compiled in can still be reached by its path:
//!
//! ```no_run
//! # async fn example(gitlab: forgekit_gitlab::GitLab) -> Result<(), forgekit_gitlab::Error> {
//! use http::Method;
//!
//! let languages = gitlab
//!     .request(Method::GET, "/projects/{id}/languages")
//!     .path("id", "gitlab-org/gitlab")
//!     .send()
//!     .await?;
//! println!("{}", languages["Ruby"]);
//! # Ok(())
//! # }
//! ```
//!
//! # Credentials
//!
//! A personal, project or group access token goes as [`Token`], which GitLab takes as
//! `authorization: Bearer`, like that of OAuth. The headers `private-token` and `job-token` are
//! made by `forgekit_auth::gitlab`; the token of a CI/CD job is taken by the latter only.
//!
//! # What is exact
//!
//! GitLab's document calls nearly every value of an answer a text. Where that has been checked,
//! as for projects, issues, merge requests, notes, commits, branches, releases, users, hooks,
//! pipelines and jobs, the types are what GitLab sends. Elsewhere a member is a [`Scalar`], which
//! takes what comes, and all members may be missing.
//!
//! # Configuration
//!
//! [`GitLab::builder`] has the rest: a server of one's own by [`host`](GitLabBuilder::host), time
//! limits, layers of [`tower`], a transport of your own.
//!
//! ```
//! use std::time::Duration;
//!
//! use forgekit_gitlab::{GitLab, Token};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gitlab = GitLab::builder()
//!     .host("gitlab.example.com")
//!     .credential(Token::new("glpat-example")?)
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
//! on, every client has the layer of that name; the builder's [`replace`](GitLabBuilder::replace)
//! and [`without`](GitLabBuilder::without) change that. Without them a call is one attempt.
//!
//! # Pooling and cloning
//!
//! A [`GitLab`] holds a pool of connections and is cheap to clone: build one per credential and
//! clone it into every task.
//!
//! [`tower`]: https://docs.rs/tower

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
#[cfg(test)]
mod every;
mod generated;
mod profile;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, FilePart, Location, Nullable,
    OneOrMany, Response, RouteCall, Scalar, Token, Wait, wait_until,
};

pub use self::{builder::GitLabBuilder, generated::*, profile::GitLabProfile};

forgekit_core::provider_client! {
    /// A client for GitLab, on gitlab.com or on a host of its own.
    ///
    /// See the [crate's documentation](crate) for examples.
    GitLab
}

impl GitLab {
    /// A client for gitlab.com that acts as whom `credential` proves.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new(credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder().credential(credential).build()
    }

    /// A client for gitlab.com that acts as nobody: what is public.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn anonymous() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A client with options.
    pub fn builder() -> GitLabBuilder {
        GitLabBuilder::new()
    }
}
