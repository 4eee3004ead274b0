//! What is peculiar to GitLab.

mod budgets;
mod failure;
mod limit;

use forgekit_core::{
    ApiError, LimitClass, Profile,
    profile::{Budget, Limit, Rate},
};
use http::{
    HeaderMap, HeaderValue, StatusCode, Uri,
    header::{ACCEPT, AsHeaderName},
    response,
};

/// The ways of GitLab, on gitlab.com and self-managed.
#[derive(Clone, Copy, Debug, Default)]
pub struct GitLabProfile;

impl Profile for GitLabProfile {
    fn name(&self) -> &'static str {
        "gitlab"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))])
    }

    fn classify(&self, head: &response::Parts, _: &[u8]) -> Option<Limit> {
        limit::classify(head.status, &head.headers)
    }

    fn decode_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
        failure::decode(status, headers, body)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        text(headers, "x-request-id").map(str::to_owned)
    }

    /// The window is named, and only that of the API is what calls are counted against.
    fn rate(&self, headers: &HeaderMap) -> Option<Rate> {
        let mut rate = Rate::from_headers(headers)?;
        rate.resource = text(headers, "ratelimit-name").map(str::to_owned).or(rate.resource);
        Some(rate)
    }

    fn limit_class(&self, resource: &str) -> Option<LimitClass> {
        budgets::class(resource)
    }

    fn budgets(&self) -> &'static [Budget] {
        budgets::BUDGETS
    }

    fn graphql(&self, base: &Uri) -> Option<Uri> {
        let url = base.to_string();
        let url = url.trim_end_matches('/');
        let server = url.strip_suffix("/api/v4").unwrap_or(url);
        format!("{server}/api/graphql").parse().ok()
    }
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn graphql_is_beside_the_rest_api() {
        for (base, expected) in [
            ("https://gitlab.com/api/v4", "https://gitlab.com/api/graphql"),
            ("https://example.com/gitlab/api/v4/", "https://example.com/gitlab/api/graphql"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/api/graphql"),
        ] {
            let endpoint = GitLabProfile.graphql(&base.parse().unwrap()).unwrap();
            assert_eq!(endpoint.to_string(), expected);
        }
    }

    #[test]
    fn the_window_of_the_api_is_known_by_its_name() {
        let told = headers(&[
            ("ratelimit-limit", "2000"),
            ("ratelimit-observed", "3"),
            ("ratelimit-remaining", "1997"),
            ("ratelimit-reset", "1700000000"),
            ("ratelimit-name", "throttle_authenticated_api"),
        ]);
        let rate = GitLabProfile.rate(&told).unwrap();
        assert_eq!((rate.limit, rate.remaining), (2000, 1997));
        assert_eq!(rate.reset.unwrap().timestamp(), 1_700_000_000);
        let class = |name: &str| GitLabProfile.limit_class(name);
        assert_eq!(class(&rate.resource.unwrap()), Some(LimitClass::Core));
        assert_eq!(class("throttle_authenticated_web"), None);
    }

    #[test]
    fn a_request_is_known_by_its_id() {
        let told = headers(&[("x-request-id", "01HX")]);
        assert_eq!(GitLabProfile.request_id(&told).as_deref(), Some("01HX"));
    }
}
