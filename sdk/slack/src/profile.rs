//! What is peculiar to Slack.

mod failure;
mod limit;
mod outcome;

use forgekit_core::{
    ApiError, Paging, Profile, paginate,
    profile::{Budget, Limit, Page, Rate},
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, CONTENT_TYPE},
    response,
};

/// The ways of Slack.
#[derive(Clone, Copy, Debug, Default)]
pub struct SlackProfile;

impl Profile for SlackProfile {
    fn name(&self) -> &'static str {
        "slack"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))])
    }

    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit> {
        limit::classify(head, body)
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        failure::decode(status, body)
    }

    fn is_success(&self, head: &response::Parts, body: &[u8]) -> bool {
        head.status.is_success() && outcome::is_ok(body)
    }

    fn tells_in_body(&self, head: &response::Parts) -> bool {
        let media = head.headers.get(CONTENT_TYPE).and_then(|media| media.to_str().ok());
        media.is_some_and(|media| media.starts_with("application/json"))
    }

    /// Methods that are older than cursors count pages.
    fn next_page(&self, page: &Page<'_>) -> Option<String> {
        match page.meta.paging {
            Some(Paging::Page) => outcome::next_number(page.body),
            _ => paginate::next(page),
        }
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        headers.get("x-slack-req-id")?.to_str().ok().map(str::to_owned)
    }

    /// Slack does not tell how much is left.
    fn rate(&self, _: &HeaderMap) -> Option<Rate> {
        None
    }

    fn budgets(&self) -> &'static [Budget] {
        limit::BUDGETS
    }
}
