use std::time::Duration;

use redis::Client;

/// What the user of the store has chosen.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) client: Client,
    pub(super) prefix: String,
    /// How long Redis remembers a permit that does not come back.
    pub(super) lease: Duration,
    /// How long Redis may take to answer.
    pub(super) timeout: Duration,
    /// How long Redis is left alone, at first and at most.
    pub(super) backoff: (Duration, Duration),
}

impl Options {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            prefix: "forgekit:throttle:".to_owned(),
            lease: Duration::from_secs(120),
            timeout: Duration::from_secs(1),
            backoff: (Duration::from_secs(1), Duration::from_secs(30)),
        }
    }
}
