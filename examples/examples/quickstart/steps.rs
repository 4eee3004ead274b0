//! The calls.

use forgekit::{
    github::issues::{Issue, IssueComment},
    prelude::*,
};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

use crate::cli::Repository;

/// Open issues, not necessarily all there are.
pub(crate) struct Listed {
    pub(crate) list: Vec<Issue>,
    pub(crate) open: usize,
}

/// Lists open issues, which may take several requests.
pub(crate) async fn list(
    github: &GitHub,
    repository: &Repository,
    limit: usize,
) -> Result<Listed, Error> {
    let Repository { owner, name } = repository;
    let about = github.repos().get(owner, name).send().await?;
    let open = usize::try_from(about.open_issues_count).unwrap_or_default();

    let bar = progress(open.min(limit));
    let mut issues = github.issues().list_for_repo(owner, name).per_page(100).items();
    let mut list = Vec::new();
    while list.len() < limit
        && let Some(issue) = issues.next().await
    {
        list.push(issue?);
        bar.inc(1);
    }
    Ok(Listed { list, open })
}

/// Gets one issue.
pub(crate) async fn open(
    github: &GitHub,
    repository: &Repository,
    number: i64,
) -> Result<Issue, Error> {
    let Repository { owner, name } = repository;
    let issue = github.issues().get(owner, name, number).send().await?;
    Ok(issue.into_value())
}

/// Comments on an issue.
pub(crate) async fn comment(
    github: &GitHub,
    repository: &Repository,
    number: i64,
) -> Result<IssueComment, Error> {
    let Repository { owner, name } = repository;
    let body = "Seen on the current release as well.";
    let comment = github.issues().create_comment(owner, name, number, body).send().await?;
    Ok(comment.into_value())
}

/// On stderr, and only if that is a terminal.
fn progress(total: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total as u64)
        .with_style(style.progress_chars("=> "))
        .with_message("issues")
        .with_finish(ProgressFinish::AndClear)
}
