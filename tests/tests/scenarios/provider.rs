//! The providers whose scenarios are played.

use forgekit::{
    Profile, StackService,
    auth::{azure, jira},
    azure_devops::AzureDevOpsProfile,
    github::GitHubProfile,
    gitlab::GitLabProfile,
    jira::JiraProfile,
    prelude::*,
    slack::SlackProfile,
};

use crate::{plays, token};

/// A client, and where its scenarios are.
pub(crate) trait Provider: Sized {
    /// The directory of its scenarios.
    const NAME: &'static str;
    /// The base URL of the client in the scenarios.
    const BASE: &'static str;
    /// The plays of all groups.
    const PLAYS: &'static [&'static [&'static str]];

    /// A client of `ada` at another base URL, with all default layers.
    fn client(base: &str, transport: impl StackService) -> Self;

    /// Where its operations go.
    fn profile() -> impl Profile;
}

macro_rules! provider {
    ($client:ident, $name:literal, $base:literal, $plays:ident, $profile:ident,
     $builder:expr, $credential:expr) => {
        impl Provider for $client {
            const NAME: &'static str = $name;
            const BASE: &'static str = $base;
            const PLAYS: &'static [&'static [&'static str]] = plays::$plays::NAMES;

            fn client(base: &str, transport: impl StackService) -> Self {
                let builder = $builder.base_url(base).credential($credential);
                builder.transport(transport).build().unwrap()
            }

            fn profile() -> impl Profile {
                $profile
            }
        }
    };
}

provider!(
    GitHub,
    "github",
    "https://api.github.com",
    github,
    GitHubProfile,
    GitHub::builder(),
    token("ada")
);
provider!(
    GitLab,
    "gitlab",
    "https://gitlab.com/api/v4",
    gitlab,
    GitLabProfile,
    GitLab::builder(),
    token("ada")
);
provider!(
    Jira,
    "jira",
    "https://acme.atlassian.net",
    jira,
    JiraProfile,
    Jira::builder("acme"),
    jira::api_token("ada@example.com", "canary-ada").unwrap()
);
provider!(
    AzureDevOps,
    "azure-devops",
    "https://dev.azure.com/fabrikam",
    azure_devops,
    AzureDevOpsProfile,
    AzureDevOps::builder(),
    azure::personal_access_token("canary-ada").unwrap()
);
provider!(Slack, "slack", "https://slack.com", slack, SlackProfile, Slack::builder(), token("ada"));
