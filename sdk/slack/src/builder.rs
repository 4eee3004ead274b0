use std::sync::Arc;

use forgekit_core::{Client, Error};

use crate::{Slack, SlackProfile};

const BASE: &str = "https://slack.com";

forgekit_core::provider_builder! {
    /// Builds a [`Slack`] client.
    ///
    /// Defaults: `https://slack.com`, no credential, 10 s to connect, 30 s for an attempt, 120 s
    /// for a call, 64 MiB for an answer.
    SlackBuilder
}

impl SlackBuilder {
    pub(crate) fn new() -> Self {
        let inner = Client::builder(BASE, Arc::new(SlackProfile));
        #[cfg(feature = "stack")]
        let inner = forgekit_stack::defaults(inner);
        Self { inner }
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// The base URL or a header is not valid, the credential was issued for another host, or TLS
    /// cannot be set up.
    pub fn build(self) -> Result<Slack, Error> {
        let client = self.inner.build()?;
        Ok(Slack { client })
    }
}
