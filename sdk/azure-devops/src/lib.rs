//! A typed client for the REST API of Azure DevOps, Services and Server.
//!
//! Every operation of Microsoft's Swagger documents for version 7.1 is a method, grouped by area
//! as in [Microsoft's reference](https://learn.microsoft.com/rest/api/azure/devops): what the
//! area `git` calls *Pull Requests - Get Pull Requests* is
//! `azure.git().get_pull_requests(repository)`, and *Pull Requests - Create* is
//! `azure.git().create_pull_request(...)`. What an operation requires is an argument, the rest are
//! setters, and [`send`](Call::send) sends it. A project that need not be named is a setter:
//! `.project("Fabrikam")`.
//!
//! # Example
//!
#![cfg_attr(feature = "git", doc = "```no_run")]
#![cfg_attr(not(feature = "git"), doc = "```ignore")]
//! use forgekit_azure_devops::{AzureDevOps, Token};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let azure = AzureDevOps::new("fabrikam", Token::new(std::env::var("ENTRA_TOKEN")?)?)?;
//!
//! let mut requests = azure
//!     .git()
//!     .get_pull_requests("tools")
//!     .project("Fiber")
//!     .status("active")
//!     .items();
//! while let Some(request) = requests.next().await {
//!     let request = request?;
//!     println!("!{} {}", request.pull_request_id, request.title);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A [`Token`] is one of Microsoft Entra, or a pipeline's own; personal access tokens are sent as
//! Basic with an empty user, which is `forgekit_auth::azure::personal_access_token`.
//!
//! Work items are changed by a [`JsonPatch`]:
//!
#![cfg_attr(feature = "work-item-tracking", doc = "```no_run")]
#![cfg_attr(not(feature = "work-item-tracking"), doc = "```ignore")]
//! # use forgekit_azure_devops::{AzureDevOps, Error, JsonPatch};
//! # async fn example(azure: AzureDevOps) -> Result<(), Error> {
//! let bug = JsonPatch::new()
//!     .add("/fields/System.Title", "Crash at start")
//!     .add("/fields/System.Tags", "crash; start");
//! let bug = azure.work_item_tracking().create_work_item("Fiber", "Bug", bug).send().await?;
//! println!("#{}", bug.id);
//! # Ok(())
//! # }
//! ```
//!
//! Each area is a cargo feature of the same name, with `-` where the module has `_`. Whatever is
//! not compiled in can still be reached by its path, with the version that it has to name:
//!
//! ```no_run
//! # async fn example(azure: forgekit_azure_devops::AzureDevOps) -> Result<(), forgekit_azure_devops::Error> {
//! use http::Method;
//!
//! let builds = azure.request(Method::GET, "/{project}/_apis/build/builds")
//!     .path("project", "Fiber")
//!     .query("api-version", "7.1")
//!     .send()
//!     .await?;
//! println!("{}", builds["count"]);
//! # Ok(())
//! # }
//! ```
//!
//! # Configuration
//!
//! [`AzureDevOps::builder`] has the rest: a server on premises by
//! [`collection`](AzureDevOpsBuilder::collection), time limits, layers of [`tower`], a transport
//! of your own.
//!
//! A proxy is taken from `HTTPS_PROXY` and its like.
//!
//! # Layers
//!
//! With the features `cache`, `log`, `retry` and `throttle`, which the `forgekit` facade turns
//! on, every client has the layer of that name; the builder's
//! [`replace`](AzureDevOpsBuilder::replace) and [`without`](AzureDevOpsBuilder::without) change
//! that. Without them a call is one attempt.
//!
//! # Pooling and cloning
//!
//! An [`AzureDevOps`] holds a pool of connections and is cheap to clone: build one per credential
//! and clone it into every task.
//!
//! [`tower`]: https://docs.rs/tower

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
#[cfg(test)]
mod every;
mod generated;
// The profile; an area of the API has that name.
mod ways;
#[cfg(all(
    test,
    feature = "accounts",
    feature = "core",
    feature = "git",
    feature = "profile",
    feature = "service-hooks",
    feature = "work-item-tracking"
))]
mod wire;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, JsonPatch, Location, Nullable,
    Response, RouteCall, Token, Wait, wait_until,
};

pub use self::{builder::AzureDevOpsBuilder, generated::*, ways::AzureDevOpsProfile};

forgekit_core::provider_client! {
    /// A client for one organization of Azure DevOps, or for a collection of a server on premises.
    ///
    /// See the [crate's documentation](crate) for examples.
    AzureDevOps
}

impl AzureDevOps {
    /// A client for the organization, that acts as whom `credential` proves.
    ///
    /// # Errors
    ///
    /// The organization's name is not one, or TLS cannot be set up.
    pub fn new(organization: &str, credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder().organization(organization).credential(credential).build()
    }

    /// A client with options.
    ///
    /// Without an organization it is good for what belongs to none: whose the credential is, and
    /// which organizations they are in (the areas `profile` and `accounts`).
    pub fn builder() -> AzureDevOpsBuilder {
        AzureDevOpsBuilder::new()
    }
}
