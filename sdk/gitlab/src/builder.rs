use crate::{GitLab, GitLabProfile};

const BASE_URL: &str = "https://gitlab.com/api/v4";

forgekit_core::provider_builder! {
    /// Builds a [`GitLab`] client.
    ///
    /// Defaults: gitlab.com, no credential, 10 s to connect, 30 s for an attempt,
    /// 120 s for a call, 64 MiB for an answer.
    GitLabBuilder builds GitLab with GitLabProfile
}

impl GitLabBuilder {
    pub(crate) fn new() -> Self {
        Self::at(BASE_URL)
    }

    /// Uses the GitLab at `host`, as one types it into a browser.
    ///
    /// It may have a port and, where GitLab is not at the root, a path. What CI/CD jobs have in
    /// `CI_API_V4_URL` goes into [`base_url`](Self::base_url).
    pub fn host(self, host: &str) -> Self {
        self.base_url(base_url(host))
    }
}

fn base_url(host: &str) -> String {
    let host = host.trim_end_matches('/');
    let host = host.strip_suffix("/api/v4").unwrap_or(host);
    let url = if host.contains("://") { host.to_owned() } else { format!("https://{host}") };
    format!("{url}/api/v4")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_is_below_the_host() {
        for (host, expected) in [
            ("gitlab.com", "https://gitlab.com/api/v4"),
            ("gitlab.example.com:8443", "https://gitlab.example.com:8443/api/v4"),
            ("https://gitlab.example.com/", "https://gitlab.example.com/api/v4"),
            ("example.com/gitlab", "https://example.com/gitlab/api/v4"),
            ("http://localhost:3000/api/v4", "http://localhost:3000/api/v4"),
        ] {
            assert_eq!(base_url(host), expected);
        }
    }

    #[test]
    fn the_default_is_gitlab_com() {
        let gitlab = GitLab::anonymous().unwrap();
        assert_eq!(gitlab.client().base_url(), BASE_URL);
        assert!(gitlab.client().trusts(&"https://gitlab.com/api/v4/user".parse().unwrap()));
        assert!(!gitlab.client().trusts(&"https://gitlab.example.com/x".parse().unwrap()));
    }
}
