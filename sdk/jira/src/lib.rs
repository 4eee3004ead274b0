//! A typed client for Jira Cloud.
//!
//! Every operation of Atlassian's OpenAPI documents is a method, grouped as in
//! [Atlassian's own reference](https://developer.atlassian.com/cloud/jira/platform/rest/v3/).

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
#[allow(
    missing_docs,
    missing_debug_implementations,
    clippy::new_without_default,
    clippy::too_many_arguments,
    clippy::use_self
)]
#[cfg_attr(test, allow(unused_imports, unused_macros))]
mod generated;
mod profile;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, Location, Nullable, Response,
    RouteCall, Token, Wait, wait_until,
};

pub use self::{builder::JiraBuilder, generated::*, profile::JiraProfile};

use forgekit_core::Client;
use http::Method;

forgekit_core::provider_call!();

/// A client for one site of Jira Cloud.
///
/// See the [crate's documentation](crate) for examples.
#[derive(Clone, Debug)]
pub struct Jira {
    client: Client,
}

// What generated code calls it.
use Jira as Provider;

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

    /// The same client, acting as somebody else: it shares connections, limits and the cache.
    ///
    /// # Errors
    ///
    /// The credential was issued for another host.
    pub fn with_credential(&self, credential: impl Credential + 'static) -> Result<Self, Error> {
        let client = self.client.with_credential(credential)?;
        Ok(Self { client })
    }

    /// A call of any endpoint, by method and path.
    ///
    /// The path may have placeholders such as `{issueIdOrKey}`, for
    /// [`path`](RouteCall::path) to fill in.
    pub fn request(&self, method: Method, route: impl Into<String>) -> RouteCall<'_> {
        self.client.request(method, route)
    }

    /// The client underneath, for requests built by hand.
    pub const fn client(&self) -> &Client {
        &self.client
    }
}

impl AsRef<Client> for Jira {
    fn as_ref(&self) -> &Client {
        &self.client
    }
}
