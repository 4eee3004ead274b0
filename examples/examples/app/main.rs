//! A GitHub App that finds where it is installed and works there.
//!
//! It talks to a small server in this process, which checks what the app signs; so it needs
//! neither an app nor a network. Where to look:
//!
//! * `clients.rs`: the app itself, its installation, and both behind one client,
//! * `steps.rs`: the calls, and how many requests for tokens there are.

mod clients;
mod steps;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::Duration,
};

use forgekit_examples::{Result, ended, server::Server};
use indicatif::ProgressBar;

use crate::clients::Clients;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    ended(run(&mut io::stdout()).await)
}

async fn run(out: &mut dyn Write) -> Result<()> {
    let server = Server::start().await?;
    let clients = Clients::new(&server, &key(&server)?)?;

    writeln!(out, "the app, by what it signs itself:\n")?;
    let installation = steps::find(&clients, out).await?;
    show(out, &server)?;

    writeln!(out, "\nits installation, by a token of its own:\n")?;
    let github = clients.installation(installation)?;
    steps::many(&github, out).await?;
    tell_tokens(out, &server)?;
    steps::list(&github, out).await?;
    show(out, &server)?;

    writeln!(out, "\nthe installation, with a token for less:\n")?;
    steps::narrowed(&clients, installation, out).await?;
    show(out, &server)?;

    writeln!(out, "\nboth behind one client, which goes by what an operation accepts:\n")?;
    steps::both(&clients.both(installation)?, out).await?;
    show(out, &server)
}

/// A new key, as one downloads it from the app's settings. A spinner turns meanwhile, on stderr
/// and only if that is a terminal.
fn key(server: &Server) -> Result<String> {
    let spinner = ProgressBar::new_spinner().with_message("making a key");
    spinner.enable_steady_tick(Duration::from_millis(100));
    let key = server.app_key()?;
    spinner.finish_and_clear();
    Ok(key)
}

fn show(out: &mut dyn Write, server: &Server) -> Result<()> {
    for seen in server.seen() {
        writeln!(out, "    {seen}")?;
    }
    Ok(())
}

fn tell_tokens(out: &mut dyn Write, server: &Server) -> Result<()> {
    let seen = server.seen();
    for seen in seen.iter().filter(|seen| seen.is_for_a_token()) {
        writeln!(out, "    {seen}")?;
    }
    let tokens = seen.iter().filter(|seen| seen.is_for_a_token()).count();
    writeln!(out, "    {} requests, {tokens} of them for a token", seen.len())?;
    Ok(())
}
