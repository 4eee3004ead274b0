//! What is peculiar to GitHub.

mod budgets;
mod cost;
mod failure;
mod limit;

use forgekit_core::{
    ApiError, Error, LimitClass, Profile,
    profile::{Budget, Limit, Rate},
};
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode, Uri,
    header::{ACCEPT, AsHeaderName},
    response,
};

/// The API version of the pinned document, sent with every request.
pub const API_VERSION: &str = "2026-03-10";

const MEDIA_TYPE: &str = "application/vnd.github+json";
const VERSION_HEADER: HeaderName = HeaderName::from_static("x-github-api-version");
const UPLOADS: &str = "uploads.github.com";

/// The ways of GitHub, on github.com, ghe.com and Enterprise Server.
#[derive(Clone, Copy, Debug, Default)]
pub struct GitHubProfile;

impl Profile for GitHubProfile {
    fn name(&self) -> &'static str {
        "github"
    }

    fn default_headers(&self) -> HeaderMap {
        HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static(MEDIA_TYPE)),
            (VERSION_HEADER, HeaderValue::from_static(API_VERSION)),
        ])
    }

    fn classify(&self, head: &response::Parts, body: &[u8]) -> Option<Limit> {
        limit::classify(head.status, &head.headers, body)
    }

    fn decode_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> ApiError {
        failure::decode(status, headers, body)
    }

    /// That a repository is empty is said by 409 where its commits are listed.
    fn is_empty_list(&self, error: &Error) -> bool {
        let empty = |api: &ApiError| api.message.starts_with("Git Repository is empty");
        error.status() == Some(StatusCode::CONFLICT) && error.api().is_some_and(empty)
    }

    fn request_id(&self, headers: &HeaderMap) -> Option<String> {
        text(headers, "x-github-request-id").map(str::to_owned)
    }

    fn cost(&self, _: &response::Parts, body: &[u8]) -> Option<u64> {
        cost::of_query(body)
    }

    fn rate_told(&self, head: &response::Parts, body: &[u8]) -> Option<Rate> {
        self.rate(&head.headers).or_else(|| cost::budget(body))
    }

    fn limit_class(&self, resource: &str) -> Option<LimitClass> {
        budgets::class(resource)
    }

    fn budgets(&self) -> &'static [Budget] {
        budgets::BUDGETS
    }

    fn origins(&self, base: &Uri) -> Vec<Uri> {
        vec![uploads(base)]
    }

    fn graphql(&self, base: &Uri) -> Option<Uri> {
        let url = base.to_string();
        let url = url.trim_end_matches('/');
        let endpoint = match url.strip_suffix("/api/v3") {
            Some(server) => format!("{server}/api/graphql"),
            None => format!("{url}/graphql"),
        };
        endpoint.parse().ok()
    }

    fn server(&self, base: &Uri, declared: &Uri) -> Uri {
        match declared.host() {
            Some(UPLOADS) => uploads(base),
            _ => base.clone(),
        }
    }
}

/// Where the GitHub at `base` takes uploads.
fn uploads(base: &Uri) -> Uri {
    let host = base.host().unwrap_or_default();
    let moved = if host == "api.github.com" {
        Some(format!("https://{UPLOADS}"))
    } else if let Some(tenant) = host.strip_prefix("api.").filter(|t| t.ends_with(".ghe.com")) {
        Some(format!("https://uploads.{tenant}"))
    } else {
        let url = base.to_string();
        let server = url.trim_end_matches('/').strip_suffix("/api/v3");
        server.map(|server| format!("{server}/api/uploads"))
    };
    moved.and_then(|url| url.parse().ok()).unwrap_or_else(|| base.clone())
}

fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn number(headers: &HeaderMap, name: impl AsHeaderName) -> Option<u64> {
    text(headers, name)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let parsed = pairs.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        parsed.collect()
    }

    #[test]
    fn uploads_go_to_the_host_of_their_own() {
        for (base, expected) in [
            ("https://api.github.com", "https://uploads.github.com/"),
            ("https://api.octo.ghe.com", "https://uploads.octo.ghe.com/"),
            ("https://git.example.com/api/v3", "https://git.example.com/api/uploads"),
            ("https://git.example.com:8443/api/v3/", "https://git.example.com:8443/api/uploads"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ] {
            let declared = Uri::from_static("https://uploads.github.com");
            let server = GitHubProfile.server(&base.parse().unwrap(), &declared);
            assert_eq!(server.to_string(), expected);
        }
    }

    #[test]
    fn graphql_is_beside_the_rest_api() {
        for (base, expected) in [
            ("https://api.github.com", "https://api.github.com/graphql"),
            ("https://api.github.com/", "https://api.github.com/graphql"),
            ("https://api.octo.ghe.com", "https://api.octo.ghe.com/graphql"),
            ("https://git.example.com/api/v3", "https://git.example.com/api/graphql"),
            ("https://git.example.com:8443/api/v3/", "https://git.example.com:8443/api/graphql"),
            ("https://example.com/git/api/v3", "https://example.com/git/api/graphql"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/graphql"),
            ("https://proxy.example.com/github", "https://proxy.example.com/github/graphql"),
        ] {
            let endpoint = GitHubProfile.graphql(&base.parse().unwrap()).unwrap();
            assert_eq!(endpoint.to_string(), expected);
        }
    }

    #[test]
    fn headers_know_the_rate_better_than_an_answer() {
        let body = br#"{"data": {"rateLimit": {"cost": 3, "remaining": 97}}}"#;
        let rate = |names: &[(&'static str, &'static str)]| {
            let (mut head, ()) = http::Response::new(()).into_parts();
            head.headers = headers(names);
            GitHubProfile.rate_told(&head, body).unwrap().remaining
        };
        assert_eq!(rate(&[]), 97);
        assert_eq!(rate(&[("x-ratelimit-limit", "100"), ("x-ratelimit-remaining", "96")]), 96);
    }

    #[test]
    fn the_rate_is_read() {
        let told = headers(&[
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", "4999"),
            ("x-ratelimit-reset", "1700000000"),
            ("x-ratelimit-resource", "core"),
        ]);
        let rate = GitHubProfile.rate(&told).unwrap();
        assert_eq!((rate.limit, rate.remaining), (5000, 4999));
        assert_eq!(rate.reset.unwrap().timestamp(), 1_700_000_000);
        assert_eq!(rate.resource.as_deref(), Some("core"));
        assert_eq!(GitHubProfile.rate(&HeaderMap::new()), None);
    }

    #[test]
    fn every_request_names_the_version() {
        let headers = GitHubProfile.default_headers();
        assert_eq!(headers["accept"], "application/vnd.github+json");
        assert_eq!(headers["x-github-api-version"], "2026-03-10");
    }
}
