//! Calls in the name of the user.

use std::io::Write;

use forgekit::{http::Method, prelude::*};
use forgekit_examples::{
    Result,
    data::{OWNER, REPO},
};
use futures_util::future::try_join_all;

/// Asks who the user is, and gets a few issues at once.
pub(crate) async fn work(github: &GitHub, out: &mut dyn Write) -> Result<()> {
    let issues = (1..=3).map(|number| github.issues().get(OWNER, REPO, number).send());
    let issues = try_join_all(issues).await?;
    let user = github.request(Method::GET, "/user").send().await?;
    let login = user["login"].as_str().unwrap_or("nobody");
    writeln!(out, "  {login} has read {} issues", issues.len())?;
    Ok(())
}
