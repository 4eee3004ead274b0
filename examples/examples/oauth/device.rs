//! A login on another device, for programs without a browser.

use std::{io::Write, time::Duration};

use forgekit::auth::oauth::{OAuthApp, TokenSet};
use forgekit_examples::Result;
use indicatif::{ProgressBar, ProgressStyle};

/// Shows a code, and waits until the user has typed it in.
pub(crate) async fn login(app: &OAuthApp, out: &mut dyn Write) -> Result<TokenSet> {
    let login = app.device().scopes(["repo"]).start().await?;
    writeln!(out, "  type {} at {}", login.user_code(), login.verification_uri())?;

    let spinner = spinner();
    let mut asked = 0;
    let tokens = login.wait_with(|progress| {
        asked = progress.asked + 1;
        let left = progress.left.as_secs() / 60;
        spinner.set_message(format!("waiting for the code to be typed in, {left} minutes left"));
    });
    let tokens = tokens.await;
    spinner.finish_and_clear();
    let tokens = tokens?;
    writeln!(out, "  the server was asked {asked} times until it was typed in")?;
    Ok(tokens)
}

/// On stderr, and only if that is a terminal.
fn spinner() -> ProgressBar {
    let spinner = ProgressBar::new_spinner().with_style(ProgressStyle::default_spinner());
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}
