use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use forgekit::http::HeaderMap;
use serde_json::{Value, json};

/// When the hour ends: 2025-12-01 13:00 UTC.
const RESET: u64 = 1_764_594_000;

/// Requests that may be sent in an hour.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    limit: i64,
    used: i64,
    /// What it is called.
    resource: &'static str,
    /// In seconds since 1970.
    reset: u64,
}

impl Budget {
    /// So many from now on.
    pub(super) fn new(limit: i64) -> Self {
        let end = SystemTime::now() + Duration::from_secs(3600);
        let since_1970 = end.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self { limit, used: 0, resource: "core", reset: since_1970.as_secs() }
    }

    /// What most tokens of GitHub's have, in an hour that is over, for every run to be the same.
    pub(super) const fn of_2025() -> Self {
        Self { limit: 5_000, used: 0, resource: "core", reset: RESET }
    }

    /// The same for GraphQL, in points.
    pub(super) const fn of_graphql(mut self) -> Self {
        self.resource = "graphql";
        self
    }

    /// Takes one off, if there is one.
    pub(super) const fn spend(&mut self) -> bool {
        let left = self.used < self.limit;
        if left {
            self.used += 1;
        }
        left
    }

    /// What GraphQL says of it, after a query for one point.
    pub(super) fn rate_limit(&self) -> Value {
        let reset = DateTime::<Utc>::from(SystemTime::UNIX_EPOCH + Duration::from_secs(self.reset));
        json!({
            "cost": 1,
            "remaining": self.limit - self.used,
            "resetAt": reset.to_rfc3339_opts(SecondsFormat::Secs, true),
        })
    }

    /// Tells how it stands, as GitHub does.
    pub(super) fn stamp(&self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", (self.limit - self.used).to_string()),
            ("x-ratelimit-used", self.used.to_string()),
            ("x-ratelimit-reset", self.reset.to_string()),
            ("x-ratelimit-resource", self.resource.to_owned()),
        ] {
            if let Ok(value) = value.parse() {
                headers.insert(name, value);
            }
        }
    }
}
