use std::io::Write;

use forgekit::{auth::environment, prelude::*};
use forgekit_examples::Result;

use crate::{forges::ToDoList, list::list, work::Forge};

/// Lists what waits for you at GitHub, GitLab, Jira, Azure DevOps and Slack.
///
/// Without options it plays written conversations with all five. With them it asks the real
/// ones, with the credentials that it finds in the environment; nothing is written.
#[derive(Debug, Default, PartialEq, Eq, clap::Parser)]
#[command(name = "five_forges", bin_name = "cargo run --example five_forges --")]
pub(crate) struct Live {
    /// Ask github.com, with GH_TOKEN, GITHUB_TOKEN or `gh auth token`
    #[arg(long)]
    github: bool,

    /// Ask this GitLab, such as gitlab.com, with GITLAB_TOKEN
    #[arg(long, value_name = "HOST")]
    gitlab: Option<String>,

    /// Ask this site of Jira, such as acme, with JIRA_EMAIL and JIRA_API_TOKEN
    #[arg(long, value_name = "SITE")]
    jira: Option<String>,

    /// Ask this organization of Azure DevOps, with AZURE_DEVOPS_EXT_PAT
    #[arg(long, value_name = "ORGANIZATION")]
    azure: Option<String>,

    /// Ask for this to-do list of Slack, with SLACK_BOT_TOKEN
    #[arg(long, value_name = "LIST")]
    slack: Option<String>,
}

impl Live {
    pub(crate) async fn list(&self, out: &mut dyn Write) -> Result<()> {
        for forge in self.forges().await? {
            writeln!(out, "{}", forge.name())?;
            list(&*forge, out).await?;
        }
        Ok(())
    }

    async fn forges(&self) -> Result<Vec<Box<dyn Forge>>> {
        let mut forges: Vec<Box<dyn Forge>> = Vec::new();
        if self.github {
            forges.push(Box::new(GitHub::new(environment::github().await?)?));
        }
        if let Some(host) = &self.gitlab {
            let credential = environment::gitlab(host).await?;
            forges.push(Box::new(GitLab::builder().host(host).credential(credential).build()?));
        }
        if let Some(site) = &self.jira {
            let host = format!("{site}.atlassian.net");
            forges.push(Box::new(Jira::new(site, environment::jira(&host).await?)?));
        }
        if let Some(organization) = &self.azure {
            let credential = environment::azure("dev.azure.com").await?;
            forges.push(Box::new(AzureDevOps::new(organization, credential)?));
        }
        if let Some(list) = &self.slack {
            let slack = Slack::new(environment::slack().await?)?;
            forges.push(Box::new(ToDoList::new(slack, list)));
        }
        Ok(forges)
    }
}
