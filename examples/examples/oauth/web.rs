//! A login in a browser.

use std::io::Write;

use forgekit::auth::oauth::{OAuthApp, Pending, TokenSet};
use forgekit_examples::Result;
use reqwest::{header::LOCATION, redirect::Policy};

/// Sends the user to the provider, and takes them back.
///
/// In earnest these are two pages of a web server: one that redirects to `url`, and one that the
/// browser comes back to. What is kept between them belongs into the user's session.
pub(crate) async fn login(app: &OAuthApp, out: &mut dyn Write) -> Result<TokenSet> {
    let (url, pending) = app.authorize().scopes(["repo", "read:user"]).begin();
    let kept = pending.to_secret();

    let query = browser(&url).await?;

    let tokens = app.finish(Pending::from_secret(&kept)?, &query).await?;
    writeln!(out, "  may do: {}", tokens.scopes().join(", "))?;
    Ok(tokens)
}

/// Goes to `url`, agrees, and comes back with a code and the state.
async fn browser(url: &str) -> Result<String> {
    let browser = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build()?;
    let answer = browser.get(url).send().await?;
    let back = answer.headers().get(LOCATION).ok_or("the browser was not sent back")?;
    Ok(back.to_str()?.to_owned())
}
