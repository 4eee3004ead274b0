use crate::{GitHub, GitHubProfile};

const BASE_URL: &str = "https://api.github.com";

forgekit_core::provider_builder! {
    /// Builds a [`GitHub`] client.
    ///
    /// Defaults: github.com, no credential, 10 s to connect, 30 s for an attempt,
    /// 120 s for a call, 64 MiB for an answer.
    GitHubBuilder builds GitHub with GitHubProfile
}

impl GitHubBuilder {
    pub(crate) fn new() -> Self {
        Self::at(BASE_URL)
    }

    /// Uses the GitHub at `host`, as one types it into a browser.
    ///
    /// GitHub Enterprise Server has its API at `https://HOST/api/v3`, GitHub
    /// Enterprise Cloud with data residency at `https://api.SUBDOMAIN.ghe.com`.
    /// An older server may know an older API version only: set it with
    /// `.header("x-github-api-version", ...)`.
    pub fn host(self, host: &str) -> Self {
        self.base_url(base_url(host))
    }
}

fn base_url(host: &str) -> String {
    let host = host.trim_end_matches('/');
    let host = host.strip_prefix("https://").unwrap_or(host);
    let lower = host.to_ascii_lowercase();
    match lower.as_str() {
        "github.com" | "www.github.com" | "api.github.com" => BASE_URL.to_owned(),
        cloud if cloud.ends_with(".ghe.com") => {
            let tenant = cloud.strip_prefix("api.").unwrap_or(cloud);
            format!("https://api.{tenant}")
        }
        _ => format!("https://{host}/api/v3"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_their_apis_in_different_places() {
        for (host, expected) in [
            ("github.com", "https://api.github.com"),
            ("octo.ghe.com", "https://api.octo.ghe.com"),
            ("API.octo.ghe.com", "https://api.octo.ghe.com"),
            ("git.example.com", "https://git.example.com/api/v3"),
            ("https://git.example.com/", "https://git.example.com/api/v3"),
            ("git.example.com:8443", "https://git.example.com:8443/api/v3"),
        ] {
            assert_eq!(base_url(host), expected);
        }
    }

    #[test]
    fn the_default_is_github_com() {
        let github = GitHub::anonymous().unwrap();
        assert_eq!(github.client().base_url(), BASE_URL);
        assert!(github.client().trusts(&"https://uploads.github.com/x".parse().unwrap()));
        assert!(!github.client().trusts(&"https://github.com/x".parse().unwrap()));
    }
}
