//! What the head of a response tells.

use forgekit_core::{CacheStatus, OperationMeta, Profile, meaning::Meaning, profile::Rate};
use http::{Response, StatusCode};
use tracing::Span;

use crate::failure::{self, is_failure};

pub(crate) struct Head {
    pub(crate) status: StatusCode,
    /// What it means, where that is something else.
    pub(crate) meaning: Option<u16>,
    pub(crate) failed: bool,
    pub(crate) cache: Option<&'static str>,
    pub(crate) rate: Option<Rate>,
    pub(crate) request_id: Option<String>,
}

impl Head {
    pub(crate) fn of<B>(
        response: &Response<B>,
        meta: &OperationMeta,
        profile: &dyn Profile,
    ) -> Self {
        let (status, headers) = (response.status(), response.headers());
        let meaning = Meaning::of(response);
        let cache = response.extensions().get::<CacheStatus>().copied();
        // What was stored tells of the exchange it is from, not of this call.
        let fresh = cache != Some(CacheStatus::Hit);
        Self {
            status,
            meaning: (meaning != status).then_some(meaning.as_u16()),
            failed: is_failure(meta, meaning),
            cache: cache.and_then(name),
            rate: fresh.then(|| profile.rate(headers)).flatten(),
            request_id: fresh.then(|| profile.request_id(headers)).flatten(),
        }
    }

    /// Puts it on a span, as far as that has fields for it.
    pub(crate) fn record(&self, span: &Span) {
        span.record("http.response.status_code", i64::from(self.status.as_u16()));
        if self.failed {
            let meaning = self.meaning.unwrap_or(self.status.as_u16());
            failure::record(span, &meaning.to_string());
        }
        if let Some(cache) = self.cache {
            span.record("forgekit.cache", cache);
        }
        if let Some(rate) = &self.rate {
            span.record("forgekit.rate.limit", integer(rate.limit));
            span.record("forgekit.rate.remaining", integer(rate.remaining));
        }
        if let Some(id) = &self.request_id {
            span.record("forgekit.request_id", id.as_str());
        }
    }
}

/// OpenTelemetry's integers are signed. What is not becomes text on the way there.
pub(crate) fn integer(number: u64) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

const fn name(status: CacheStatus) -> Option<&'static str> {
    match status {
        CacheStatus::Hit => Some("hit"),
        CacheStatus::Revalidated => Some("revalidated"),
        CacheStatus::Miss => Some("miss"),
        _ => None,
    }
}
