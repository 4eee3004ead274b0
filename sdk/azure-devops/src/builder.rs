use crate::{AzureDevOps, AzureDevOpsProfile};

const BASE_URL: &str = "https://dev.azure.com";

forgekit_core::provider_builder! {
    /// Builds an [`AzureDevOps`] client.
    ///
    /// Defaults: dev.azure.com, no organization, no credential, 10 s to connect, 30 s for an
    /// attempt, 120 s for a call, 64 MiB for an answer.
    AzureDevOpsBuilder builds AzureDevOps with AzureDevOpsProfile
}

impl AzureDevOpsBuilder {
    pub(crate) fn new() -> Self {
        Self::at(BASE_URL)
    }

    /// Uses the organization of this name, or the one at `https://dev.azure.com/NAME` or
    /// `https://NAME.visualstudio.com`.
    pub fn organization(self, name: &str) -> Self {
        self.base_url(base_url(name))
    }

    /// Uses a collection of an Azure DevOps Server, such as
    /// `https://devops.example.com/DefaultCollection`.
    ///
    /// Operations name the version 7.1, which a server knows from 2022.2 on.
    pub fn collection(self, url: &str) -> Self {
        self.base_url(url)
    }
}

/// What is no name stays as it is, and is told as no URL.
fn base_url(organization: &str) -> String {
    let name = organization.trim_end_matches('/');
    let name = name.strip_prefix("https://").unwrap_or(name);
    let name = name.strip_prefix("dev.azure.com/").unwrap_or(name);
    let name = name.strip_suffix(".visualstudio.com").unwrap_or(name);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(fits) {
        return organization.to_owned();
    }
    format!("{BASE_URL}/{name}")
}

#[cfg(test)]
mod tests {
    use forgekit_core::Anonymous;

    use super::*;

    #[test]
    fn an_organization_has_a_name_or_an_address() {
        for given in [
            "fabrikam",
            "https://dev.azure.com/fabrikam",
            "dev.azure.com/fabrikam/",
            "https://fabrikam.visualstudio.com/",
        ] {
            let azure = AzureDevOps::new(given, Anonymous).unwrap();
            assert_eq!(azure.client().base_url(), "https://dev.azure.com/fabrikam", "{given}");
        }
        for wrong in ["", "a/b", "a b", "../x"] {
            assert!(AzureDevOps::new(wrong, Anonymous).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_server_has_its_collections() {
        let url = "https://devops.example.com/tfs/Main";
        let azure = AzureDevOps::builder().collection(url).build().unwrap();
        assert_eq!(azure.client().base_url(), url);
        assert!(!azure.client().trusts(&"https://vsrm.dev.azure.com/x".parse().unwrap()));
    }
}
