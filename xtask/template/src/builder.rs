use crate::{Octo, OctoProfile};

const BASE_URL: &str = "https://api.octo.example";

forgekit_core::provider_builder! {
    /// Builds a [`Octo`] client.
    ///
    /// Defaults: no credential, 10 s to connect, 30 s for an attempt, 120 s for a call, 64 MiB
    /// for an answer.
    OctoBuilder builds Octo with OctoProfile
}

impl OctoBuilder {
    pub(crate) fn new() -> Self {
        Self::at(BASE_URL)
    }
}
