//! A list that is left, and gone on with later.

use std::{collections::BTreeSet, io::Write};

use forgekit::{paginate::Continuation, prelude::*};
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};

/// How many issues are had when the list is left, which is amid a page.
const ENOUGH: usize = 120;

/// Lists some issues, and gives their numbers and where the list goes on, as text.
///
/// The text is no secret. It can be kept in a file and read by another process.
pub(crate) async fn leave(github: &GitHub, out: &mut dyn Write) -> Result<(Vec<i64>, String)> {
    let mut issues = github.issues().list_for_repo(OWNER, REPO).per_page(50).items();
    let mut numbers = Vec::new();
    while numbers.len() < ENOUGH
        && let Some(issue) = issues.next().await
    {
        numbers.push(issue?.number);
    }
    let text = serde_json::to_string(&issues.continuation())?;
    writeln!(out, "  left after {} issues, to go on at\n  {text}", numbers.len())?;
    Ok((numbers, text))
}

/// Goes on with a list, and tells whether it was whole.
pub(crate) async fn go_on(
    github: &GitHub,
    mut numbers: Vec<i64>,
    text: &str,
    out: &mut dyn Write,
) -> Result<()> {
    let from: Continuation = serde_json::from_str(text)?;
    let rest = github.issues().list_for_repo(OWNER, REPO).items().resume_from(&from).all().await?;
    numbers.extend(rest.iter().map(|issue| issue.number));

    let each: BTreeSet<_> = numbers.iter().collect();
    let twice = numbers.len() - each.len();
    writeln!(out, "  {} more, {} in all, {twice} of them twice", rest.len(), numbers.len())?;
    Ok(())
}
