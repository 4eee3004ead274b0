//! A typed client for Jira Cloud.
//!
//! Every operation of Atlassian's OpenAPI documents is a method, grouped as in
//! [Atlassian's own reference](https://developer.atlassian.com/cloud/jira/platform/rest/v3/):
//! `createIssue` among the issues is `jira.issues().create_issue(fields)`. What an operation
//! requires is an argument, the rest are setters, and [`send`](Call::send) sends it.
//!
//! # Example
//!
#![cfg_attr(all(feature = "issues", feature = "issue-comments"), doc = "```no_run")]
#![cfg_attr(not(all(feature = "issues", feature = "issue-comments")), doc = "```ignore")]
//! use forgekit_jira::{Credential, Jira, adf::Document, fields::FieldValues};
//!
//! # async fn example(credential: impl Credential + 'static) -> Result<(), forgekit_jira::Error> {
//! let jira = Jira::new("acme", credential)?;
//!
//! let fields = FieldValues::new_issue("ERR", "Bug", "Checkout fails")
//!     .description(Document::new().code("text", "panicked at src/cart.rs:7"))
//!     .label("checkout");
//! let issue = jira.issues().create_issue(fields).send().await?;
//!
//! jira.issue_comments().add_comment(&issue.key, "Seen 42 times since.").send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! Each group is a cargo feature of the same name, with `-` where the module has `_`. Whatever is
//! not compiled in can still be reached by its path, see [`Jira::request`].
//!
//! # Searching
//!
//! [JQL](https://support.atlassian.com/jira-software-cloud/docs/use-advanced-search-with-jql/) is
//! text. An answer has those fields that were asked for, and by itself none but the id:
//!
#![cfg_attr(feature = "issue-search", doc = "```no_run")]
#![cfg_attr(not(feature = "issue-search"), doc = "```ignore")]
//! # async fn example(jira: forgekit_jira::Jira) -> Result<(), forgekit_jira::Error> {
//! let mut issues = jira
//!     .issue_search()
//!     .search()
//!     .jql("project = ERR and updated >= -1d")
//!     .fields(["summary", "status", "customfield_10016"])
//!     .items();
//! while let Some(issue) = issues.next().await {
//!     let fields = issue?.fields;
//!     println!("{:?} {:?}", fields.summary, fields.custom("customfield_10016"));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Fields and texts
//!
//! [`fields`] has what is in an issue, and what to put there; [`adf`] has descriptions and
//! comments, from and to Markdown with the feature `markdown`. A `&str` will do for either: it is
//! shown as it is.
//!
//! # Sites
//!
//! A person's API token goes to the site's own address ([`Jira::new`]). Tokens of OAuth are taken
//! at Atlassian's gateway, where a site is told by its cloud id ([`Jira::cloud`]).
//!
//! # Tasks
//!
//! What takes long is answered with where its task is. With the feature `tasks`, `Jira::task`
//! asks for that, and can wait until it is over.
//!
//! # Layers
//!
//! With the features `cache`, `log`, `retry` and `throttle`, which the `forgekit` facade turns
//! on, every client has the layer of that name; the builder's [`replace`](JiraBuilder::replace)
//! and [`without`](JiraBuilder::without) change that. Without them a call is one attempt.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod adf;
mod builder;
#[cfg(test)]
mod documented;
pub mod fields;
mod generated;
mod profile;
#[cfg(feature = "tasks")]
mod task;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, FilePart, JsonPatch, Location,
    Nullable, Response, RouteCall, Token, Wait, wait_until,
};

pub use self::{builder::JiraBuilder, generated::*, profile::JiraProfile};

forgekit_core::provider_client! {
    /// A client for one site of Jira Cloud.
    ///
    /// See the [crate's documentation](crate) for examples.
    Jira
}

impl Jira {
    /// A client for a site, told by its name (`acme`), its host or its address, that acts as
    /// whom `credential` proves.
    ///
    /// # Errors
    ///
    /// The site is not valid, or TLS cannot be set up.
    pub fn new(site: &str, credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder(site).credential(credential).build()
    }

    /// A client with options, for a site as in [`new`](Self::new).
    pub fn builder(site: &str) -> JiraBuilder {
        JiraBuilder::new(site)
    }

    /// A client with options for the site of that cloud id, by Atlassian's gateway, where
    /// tokens of OAuth are taken.
    pub fn cloud(cloud_id: &str) -> JiraBuilder {
        JiraBuilder::cloud(cloud_id)
    }
}
