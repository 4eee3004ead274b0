//! The calls.

use std::io::Write;

use forgekit::{auth::installation::Access, prelude::*};
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};
use futures_util::future::try_join_all;

use crate::clients::Clients;

/// How many calls there are at once.
const MANY: i64 = 20;

/// Finds the installation that may see the repository.
pub(crate) async fn find(clients: &Clients, out: &mut dyn Write) -> Result<i64> {
    let there = clients.installations.of_repository(OWNER, REPO).await?;
    let account = there.account.as_deref().unwrap_or("nobody");
    writeln!(out, "  installation {} on {account} may see {OWNER}/{REPO}", there.id)?;
    if let Some(app) = clients.app.apps().get_authenticated().send().await?.into_value() {
        writeln!(out, "  the app is called {}", app.name)?;
    }
    Ok(there.id)
}

/// Gets many issues at once, though there is no token yet: one is got, and all calls have it.
pub(crate) async fn many(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let calls = (1..=MANY).map(|number| github.issues().get(OWNER, REPO, number).send());
    let issues = try_join_all(calls).await?;
    writeln!(out, "  {} issues at once", issues.len())?;
    Ok(())
}

/// Lists issues.
pub(crate) async fn list(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let issues = github.issues().list_for_repo(OWNER, REPO).per_page(3).send().await?;
    for issue in &*issues {
        writeln!(out, "  #{} {}", issue.number, issue.title)?;
    }
    Ok(())
}

/// Lists what a token may see that was narrowed to one repository and to reading its issues.
pub(crate) async fn narrowed(clients: &Clients, id: i64, out: &mut dyn Write) -> Result<()> {
    let careful =
        clients.installations.installation(id).repository(REPO).permission("issues", Access::Read);
    let mut repositories = careful.each_repository();
    while let Some(repository) = repositories.next().await {
        writeln!(out, "  it may see {}", repository?.full_name)?;
    }
    Ok(())
}

/// Calls what the app may do and what the installation may do, with one client.
pub(crate) async fn both(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let app = github.apps().get_authenticated().send().await?;
    let issue = github.issues().get(OWNER, REPO, 1).send().await?;
    let app = app.as_ref().map_or("nobody", |app| &app.name);
    writeln!(out, "  {app} has read #{} {}", issue.number, issue.title)?;
    Ok(())
}
