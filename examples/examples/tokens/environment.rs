//! Credentials that lie where the provider's own tools look.

use std::io::Write;

use forgekit::auth::{
    AuthError,
    environment::{self, Environment, Found},
};
use forgekit_examples::{Result, chain};

use crate::made_up::{ENVIRONMENT, JOB, PROGRAM};

/// Looks in environments that are made up, so that every run finds the same. A program calls
/// `environment::github()` or its like and looks in its own.
///
/// What is found goes to the server that was asked about, and to no other.
pub(crate) async fn made_up(server: &str) -> Result<Vec<Found>> {
    let variable = |wanted: &'static str, value: &'static str| {
        Environment::new(move |name| (name == wanted).then(|| value.to_owned()))
    };
    let gh = |line: Vec<String>| async move { (line[0] == "gh").then(|| PROGRAM.into()) };
    let api = format!("{server}/api/v4");
    let job = Environment::new(move |name| match name {
        "CI_JOB_TOKEN" => Some(JOB.to_owned()),
        "CI_API_V4_URL" => Some(api.clone()),
        _ => None,
    });

    Ok(vec![
        variable("GH_ENTERPRISE_TOKEN", ENVIRONMENT).github(server).await?,
        Environment::new(|_| None).programs(gh).github(server).await?,
        job.gitlab(server).await?,
    ])
}

/// Looks on this machine, and tells where something was found but not what.
pub(crate) async fn live(out: &mut dyn Write) -> Result<()> {
    writeln!(out, "where credentials lie on this machine:\n")?;
    tell(out, "GitHub", environment::github().await)?;
    tell(out, "GitHub Actions", environment::github_actions().await)?;
    tell(out, "GitLab", environment::gitlab("gitlab.com").await)?;
    tell(out, "Azure DevOps", environment::azure("dev.azure.com").await)?;
    tell(out, "Slack", environment::slack().await)
}

fn tell(out: &mut dyn Write, provider: &str, found: Result<Found, AuthError>) -> Result<()> {
    let where_it_lies = match found {
        Ok(found) => format!("in {}", found.source()),
        Err(error) => chain(&error),
    };
    writeln!(out, "  {provider:16}{where_it_lies}")?;
    Ok(())
}
