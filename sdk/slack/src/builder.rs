use crate::{Slack, SlackProfile};

const BASE: &str = "https://slack.com";

forgekit_core::provider_builder! {
    /// Builds a [`Slack`] client.
    ///
    /// Defaults: `https://slack.com`, no credential, 10 s to connect, 30 s for an attempt, 120 s
    /// for a call, 64 MiB for an answer.
    SlackBuilder builds Slack with SlackProfile
}

impl SlackBuilder {
    pub(crate) fn new() -> Self {
        Self::at(BASE)
    }
}
