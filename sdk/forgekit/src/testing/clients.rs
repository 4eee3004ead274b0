//! Clients of each provider over what is played.

use forgekit_replay::scenario::Scope;

#[cfg(feature = "azure-devops")]
use forgekit_azure_devops::{AzureDevOps, AzureDevOpsBuilder};
#[cfg(feature = "github")]
use forgekit_github::{GitHub, GitHubBuilder};
#[cfg(feature = "gitlab")]
use forgekit_gitlab::{GitLab, GitLabBuilder};
#[cfg(feature = "jira")]
use forgekit_jira::{Jira, JiraBuilder};
#[cfg(feature = "slack")]
use forgekit_slack::{Slack, SlackBuilder};

use super::Played;

macro_rules! client {
    (
        $feature:literal, $client:ident, $builder_type:ident, $name:ident, $builder:ident,
        $who:literal, $where:literal, |$played:ident| $made:expr
    ) => {
        #[doc = concat!("A client of ", $who, " that acts as somebody with a made-up token, with")]
        /// all default layers.
        ///
        #[doc = $where]
        ///
        /// # Errors
        ///
        #[doc = concat!("Those of [`", stringify!($builder_type), "::build`].")]
        #[cfg(feature = $feature)]
        #[cfg_attr(docsrs, doc(cfg(feature = $feature)))]
        pub fn $name(&self) -> Result<$client, crate::Error> {
            self.$builder().credential(crate::Token::new("a-made-up-token")?).build()
        }

        /// The same client with options, and with no credential yet.
        #[cfg(feature = $feature)]
        #[cfg_attr(docsrs, doc(cfg(feature = $feature)))]
        pub fn $builder(&self) -> $builder_type {
            let $played = self;
            $made.transport(self.transport())
        }
    };
}

/// Clients that have the scenario for their provider.
impl Played {
    client! {
        "azure-devops", AzureDevOps, AzureDevOpsBuilder, azure_devops, azure_devops_builder,
        "Azure DevOps",
        "Its organization is that of the first step whose path begins with one.",
        |played| {
            let organization = played.find(|scope, path| {
                let host = scope.host();
                let known = host == "dev.azure.com" || host.ends_with(".dev.azure.com");
                let name = path.split('/').nth(1).filter(|name| !name.starts_with('_'));
                name.filter(|_| known).map(str::to_owned)
            });
            match organization {
                Some(name) => AzureDevOps::builder().organization(&name),
                None => AzureDevOps::builder(),
            }
        }
    }

    client! {
        "github", GitHub, GitHubBuilder, github, github_builder,
        "GitHub",
        "Its API is at github.com if a step goes there, else where the first step goes.",
        |played| {
            let server = || played.find(|scope, path| {
                path.starts_with("/api/v3/").then(|| format!("{scope}/api/v3"))
            });
            // Not that of the files and uploads, which may come first.
            let usual = || played.find(|scope, _| {
                (scope.host() == "api.github.com").then(|| scope.to_string())
            });
            let first = || played.find(|scope, _| Some(scope.to_string()));
            let base = usual().or_else(server).or_else(first);
            base.into_iter().fold(GitHub::builder(), GitHubBuilder::base_url)
        }
    }

    client! {
        "gitlab", GitLab, GitLabBuilder, gitlab, gitlab_builder,
        "GitLab",
        "Its API is where the first step goes whose path has `/api/v4/` in it.",
        |played| {
            let base = played.find(|scope, path| {
                let (before, _) = path.split_once("/api/v4/")?;
                Some(format!("{scope}{before}/api/v4"))
            });
            base.into_iter().fold(GitLab::builder(), GitLabBuilder::base_url)
        }
    }

    client! {
        "jira", Jira, JiraBuilder, jira, jira_builder,
        "Jira Cloud",
        "Its site is that of the first step, by its own address or by Atlassian's gateway.",
        |played| {
            let base = played.find(|scope, path| {
                let gateway = path.strip_prefix("/ex/jira/");
                let id = gateway.and_then(|path| path.split('/').next());
                let path = id.map(|id| format!("/ex/jira/{id}")).unwrap_or_default();
                Some(format!("{scope}{path}"))
            });
            base.into_iter().fold(Jira::builder("example"), JiraBuilder::base_url)
        }
    }

    client! {
        "slack", Slack, SlackBuilder, slack, slack_builder,
        "Slack",
        "Its API is where the first step goes whose path begins with `/api/`.",
        |played| {
            let base =
                played.find(|scope, path| path.starts_with("/api/").then(|| scope.to_string()));
            base.into_iter().fold(Slack::builder(), SlackBuilder::base_url)
        }
    }

    /// The first answer that is one, of the places where steps go.
    #[allow(dead_code, reason = "with no provider there is no client")]
    fn find<T>(&self, looked: impl Fn(&Scope, &str) -> Option<T>) -> Option<T> {
        let scenario = self.scenario();
        scenario.steps.iter().find_map(|step| looked(&step.request.scope, &step.request.path))
    }
}
