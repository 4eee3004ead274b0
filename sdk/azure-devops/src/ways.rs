//! What is peculiar to Azure DevOps.

mod failure;
mod hosts;
mod limit;

use forgekit_core::{
    ApiError, LimitClass, Profile,
    profile::{Limit, Rate},
};
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode, Uri,
    header::{ACCEPT, AsHeaderName},
    response,
};

/// Asks to be refused rather than sent to a page to sign in.
const REDIRECT: HeaderName = HeaderName::from_static("x-tfs-fedauthredirect");

/// The ways of Azure DevOps, Services and Server.
#[derive(Clone, Copy, Debug, Default)]
pub struct AzureDevOpsProfile;

impl Profile for AzureDevOpsProfile {
    fn name(&self) -> &'static str {
        "azure-devops"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static("application/json")),
            (REDIRECT, HeaderValue::from_static("Suppress")),
        ])
    }

    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit> {
        limit::classify(head.status, &head.headers, body)
    }

    fn decode_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
        failure::decode(status, headers, body)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        let names = ["x-vss-e2eid", "activityid"];
        names.iter().find_map(|name| text(headers, *name)).map(str::to_owned)
    }

    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        limit::rate(headers)
    }

    /// Whatever a budget is called, it is that of the user who sends.
    fn limit_class(&self, _: &str) -> Option<LimitClass> {
        Some(LimitClass::Core)
    }

    /// Who is not known is shown a page to sign in, with the status 203.
    fn is_success(&self, head: &response::Parts, _: &[u8]) -> bool {
        head.status.is_success() && head.status != StatusCode::NON_AUTHORITATIVE_INFORMATION
    }

    fn origins(&self, base: &Uri) -> Vec<Uri> {
        hosts::origins(base)
    }

    fn server(&self, base: &Uri, declared: &Uri) -> Uri {
        hosts::server(base, declared)
    }
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let parsed = pairs
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    parsed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_to_sign_in_is_no_success() {
        let success = |status: u16| {
            let head = http::Response::builder().status(status).body(()).unwrap().into_parts().0;
            AzureDevOpsProfile.is_success(&head, b"")
        };
        assert!(success(200) && success(201) && success(204));
        assert!(!success(203) && !success(302) && !success(404));
    }

    #[test]
    fn a_request_has_an_id_to_ask_about() {
        let id = |pairs| AzureDevOpsProfile.request_id(&headers(pairs));
        assert_eq!(id(&[("activityid", "a"), ("x-vss-e2eid", "e")]).as_deref(), Some("e"));
        assert_eq!(id(&[("activityid", "a")]).as_deref(), Some("a"));
        assert_eq!(id(&[]), None);
    }
}
