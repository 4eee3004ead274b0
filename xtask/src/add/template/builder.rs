use crate::{{{client}}, {{client}}Profile};

const BASE_URL: &str = "{{base_url}}";

forgekit_core::provider_builder! {
    /// Builds a [`{{client}}`] client.
    ///
    /// Defaults: no credential, 10 s to connect, 30 s for an attempt, 120 s for a call, 64 MiB
    /// for an answer.
    {{client}}Builder builds {{client}} with {{client}}Profile
}

impl {{client}}Builder {
    pub(crate) fn new() -> Self {
        Self::at(BASE_URL)
    }
}
