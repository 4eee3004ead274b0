//! The calls.

use forgekit::prelude::*;
use forgekit_examples::data::{ISSUES, OWNER, REPO};

/// Looks for the bugs on the first two pages of the issues, then for an issue that is not there.
pub(crate) async fn triage(github: &GitHub) -> Result<(), Error> {
    github.repos().get(OWNER, REPO).send().await?;

    let list = github.issues().list_for_repo(OWNER, REPO);
    let mut pages = list.labels("bug").creator("octocat").per_page(100).pages();
    for _ in 0..2 {
        pages.next().await.transpose()?;
    }

    match github.issues().get(OWNER, REPO, ISSUES + 1).send().await {
        Err(error) if error.is_not_found() => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Ok(()),
    }
}
