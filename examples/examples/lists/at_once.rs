//! A list with several pages at once.

use std::io::Write;

use forgekit::prelude::*;
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};

use crate::progress;

/// Lists all issues. The first page tells how many there are, and the others are got four at a
/// time; items come in the order of the list all the same.
pub(crate) async fn list(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let open = github.repos().get(OWNER, REPO).send().await?.open_issues_count;
    let bar = progress::items(open);
    let call = github.issues().list_for_repo(OWNER, REPO).per_page(25);
    let mut issues = call.items().concurrent(4);
    let mut numbers = Vec::new();
    while let Some(issue) = issues.next().await {
        numbers.push(issue?.number);
        bar.inc(1);
    }
    bar.finish_and_clear();

    let ordered = numbers.is_sorted_by(|newer, older| newer > older);
    let order = if ordered { "newest first" } else { "in no order" };
    writeln!(out, "  {} of {open} issues, {order}", numbers.len())?;
    Ok(())
}
