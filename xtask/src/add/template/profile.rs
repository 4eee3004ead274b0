//! What is peculiar to {{client}}.

use std::time::SystemTime;

use forgekit_core::{
    ApiError, Profile,
    profile::{Limit, LimitKind, date, retry_after},
};
use http::{HeaderMap, HeaderValue, StatusCode, header::ACCEPT, response};

/// The ways of {{client}}.
#[derive(Clone, Copy, Debug, Default)]
pub struct {{client}}Profile;

impl Profile for {{client}}Profile {
    fn name(&self) -> &'static str {
        "{{name}}"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))])
    }

    fn classify(&self, head: &response::Parts, _: &[u8]) -> Option<Limit> {
        if head.status != StatusCode::TOO_MANY_REQUESTS {
            return None;
        }
        let now = date(&head.headers).unwrap_or_else(|| SystemTime::now().into());
        Some(Limit::new(LimitKind::Primary, retry_after(&head.headers, now)))
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        let Ok(told) = serde_json::from_slice::<serde_json::Value>(body) else {
            return ApiError::from_text(status, body);
        };
        let message = ["message", "error"].iter().find_map(|name| told[name].as_str());
        ApiError::new(status, message.unwrap_or_default())
    }
}
