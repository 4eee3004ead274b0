//! What is peculiar to Jira Cloud.

mod failure;
mod limit;

use forgekit_core::{
    ApiError, Profile,
    profile::{Limit, Rate},
};
use http::{HeaderMap, HeaderValue, StatusCode, header::ACCEPT, response};

/// The ways of Jira Cloud, at a site's own address and at Atlassian's gateway.
#[derive(Clone, Copy, Debug, Default)]
pub struct JiraProfile;

impl Profile for JiraProfile {
    fn name(&self) -> &'static str {
        "jira"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))])
    }

    fn classify(&self, head: &response::Parts, _: &[u8]) -> Option<Limit> {
        limit::classify(head.status, &head.headers)
    }

    fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
        failure::decode(status, body)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        let named = headers.get("atl-traceid").or_else(|| headers.get("x-arequestid"))?;
        named.to_str().ok().map(str::to_owned)
    }

    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        limit::rate(headers)
    }
}
