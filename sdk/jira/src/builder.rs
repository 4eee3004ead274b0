use crate::{Jira, JiraProfile};

/// Where apps reach the sites that they were let into.
const GATEWAY: &str = "https://api.atlassian.com/ex/jira";

forgekit_core::provider_builder! {
    /// Builds a [`Jira`] client.
    ///
    /// Defaults: no credential, 10 s to connect, 30 s for an attempt, 120 s for a call, 64 MiB
    /// for an answer.
    JiraBuilder builds Jira with JiraProfile
}

impl JiraBuilder {
    pub(crate) fn new(site: &str) -> Self {
        Self::at(base_url(site))
    }

    pub(crate) fn cloud(cloud_id: &str) -> Self {
        Self::new(&format!("{GATEWAY}/{cloud_id}"))
    }
}

/// A site as one types it: its name, its host or its address.
fn base_url(site: &str) -> String {
    let site = site.trim().trim_end_matches('/');
    if site.contains("://") {
        return site.to_owned();
    }
    match site.contains(['.', ':', '/']) {
        true => format!("https://{site}"),
        false => format!("https://{site}.atlassian.net"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_told_by_name_host_or_address() {
        for (site, expected) in [
            ("acme", "https://acme.atlassian.net"),
            ("acme.atlassian.net", "https://acme.atlassian.net"),
            ("https://acme.atlassian.net/", "https://acme.atlassian.net"),
            ("jira.example.com:8443/jira", "https://jira.example.com:8443/jira"),
            ("http://127.0.0.1:2990/jira", "http://127.0.0.1:2990/jira"),
        ] {
            assert_eq!(base_url(site), expected);
        }
    }

    #[test]
    fn apps_go_through_the_gateway() {
        let jira = JiraBuilder::cloud("11223344-a1b2-3b33-c444-def123456789").build().unwrap();
        assert_eq!(
            jira.client().base_url(),
            "https://api.atlassian.com/ex/jira/11223344-a1b2-3b33-c444-def123456789"
        );
        assert!(!jira.client().trusts(&"https://acme.atlassian.net/x".parse().unwrap()));
    }
}
