//! What is peculiar to Jira Cloud.

mod failure;
mod limit;

use forgekit_core::{
    ApiError, Profile,
    profile::{Limit, Rate},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::ACCEPT, response};

/// The ways of Jira Cloud, at a site's own address and at Atlassian's gateway.
#[derive(Clone, Copy, Debug, Default)]
pub struct JiraProfile;

impl Profile for JiraProfile {
    fn name(&self) -> &'static str {
        "jira"
    }

    fn default_headers(&self) -> HeaderMap {
        let json = HeaderValue::from_static("application/json");
        // Uploads are refused without it, as a browser could be made to send them.
        let token = HeaderName::from_static("x-atlassian-token");
        HeaderMap::from_iter([(ACCEPT, json), (token, HeaderValue::from_static("no-check"))])
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

    fn rate_told(&self, head: &response::Parts, _: &[u8]) -> Option<Rate> {
        limit::rate_of_all(&head.headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_called_by_its_trace() {
        let id = |name: &'static str| {
            let value = HeaderValue::from_static("a1b2");
            let headers = HeaderMap::from_iter([(HeaderName::from_static(name), value)]);
            JiraProfile.request_id(&headers)
        };
        assert_eq!(id("atl-traceid").as_deref(), Some("a1b2"));
        assert_eq!(id("x-arequestid").as_deref(), Some("a1b2"));
        assert_eq!(id("x-request-id"), None);
    }
}
