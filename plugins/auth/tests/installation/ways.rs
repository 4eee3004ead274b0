use forgekit_core::{
    ApiError, Profile, link,
    profile::{Limit, Page},
};
use http::{HeaderMap, StatusCode, response};
use serde_json::Value;

/// GitHub's ways, as far as they matter here.
#[derive(Debug)]
pub struct Ways;

impl Profile for Ways {
    fn name(&self) -> &'static str {
        "github"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::new()
    }

    fn classify(&self, _: &response::Parts, _: &[u8]) -> Option<Limit> {
        None
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        ApiError::new(status, body["message"].as_str().unwrap_or_default())
    }

    fn next_page(&self, page: &Page<'_>) -> Option<String> {
        link::find(page.headers, "next").map(str::to_owned)
    }
}
