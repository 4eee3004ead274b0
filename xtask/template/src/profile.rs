//! What is peculiar to Octo.

use std::time::SystemTime;

use forgekit_core::{
    ApiError, Profile,
    profile::{Limit, LimitKind, date, retry_after},
};
use http::{HeaderMap, HeaderValue, StatusCode, header::ACCEPT, response};

/// The ways of Octo.
#[derive(Clone, Copy, Debug, Default)]
pub struct OctoProfile;

impl Profile for OctoProfile {
    fn name(&self) -> &'static str {
        "octo"
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_in_the_words_of_the_provider() {
        let told = |body: &[u8]| {
            let headers = HeaderMap::new();
            OctoProfile.decode_error(StatusCode::NOT_FOUND, &headers, body).to_string()
        };
        assert_eq!(told(br#"{"message": "no such thing"}"#), "404 Not Found: no such thing");
        assert_eq!(told(b"<html>"), "404 Not Found: <html>");
    }

    #[test]
    fn too_many_requests_are_a_limit() {
        let limit = |status: u16| {
            let response = http::Response::builder().status(status).header("retry-after", "7");
            OctoProfile.classify(&response.body(()).unwrap().into_parts().0, &[])
        };
        assert_eq!(limit(429).unwrap().retry_after.unwrap().as_secs(), 7);
        assert_eq!(limit(404), None);
    }
}
