//! Reads lists to their end, and downloads an archive.
//!
//! It talks to a small server in this process, so that it needs neither a token nor a network.
//! Where to look:
//!
//! * `client.rs`: how a client is built, here as in all examples,
//! * `at_once.rs`: a list with several pages at once,
//! * `later.rs`: a list that is left and gone on with by another client,
//! * `graphql.rs`: a list by GraphQL, and what it costs,
//! * `archive.rs`: a download to a file,
//! * `progress.rs`: the bars, on stderr and only if that is a terminal.

mod archive;
mod at_once;
mod client;
mod graphql;
mod later;
mod progress;

use std::{
    collections::BTreeMap,
    io::{self, Write},
    process::ExitCode,
};

use forgekit_examples::{Result, ended, server::Server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    ended(run(&mut io::stdout()).await)
}

async fn run(out: &mut dyn Write) -> Result<()> {
    let server = Server::start().await?;
    let github = client::client(&server)?;

    writeln!(out, "all issues, four pages at once:\n")?;
    at_once::list(&github, out).await?;
    show(out, &server)?;

    writeln!(out, "\na list that is left, and gone on with by another client:\n")?;
    let (first, text) = later::leave(&github, out).await?;
    show(out, &server)?;
    later::go_on(&client::client(&server)?, first, &text, out).await?;
    show(out, &server)?;

    writeln!(out, "\nthe same issues by GraphQL, through the same layers:\n")?;
    graphql::list(&github, out).await?;
    show(out, &server)?;

    writeln!(out, "\nan archive, which lies elsewhere, where the token does not go:\n")?;
    archive::save(&github, out).await?;
    show(out, &server)
}

/// Tells what the server saw, and how often.
fn show(out: &mut dyn Write, server: &Server) -> Result<()> {
    let mut counts = BTreeMap::<String, usize>::new();
    for seen in server.seen() {
        *counts.entry(seen.to_string()).or_default() += 1;
    }
    for (seen, count) in counts.iter().rev() {
        writeln!(out, "    {count:2} x {seen}")?;
    }
    Ok(())
}
