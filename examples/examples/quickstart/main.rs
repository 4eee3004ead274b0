//! Lists a repository's issues, opens one and comments on it.
//!
//! Without arguments it talks to a small server in this process, so that it
//! needs neither a token nor a network. Where to look:
//!
//! * `client.rs`: how a client is built,
//! * `steps.rs`: the calls, which is all that most programs need,
//! * `layer.rs`: a layer of one's own, which counts what is sent.
//!
//! The stand-in for GitHub is in the library, in `src/server/` and `src/data/`.

mod cli;
mod client;
mod layer;
mod show;
mod steps;
mod table;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser as _;
use forgekit_examples::{Result, ended};

use crate::{cli::Cli, client::Session};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    ended(run(&Cli::parse(), &mut io::stdout()).await)
}

async fn run(cli: &Cli, out: &mut dyn Write) -> Result<()> {
    let session = match &cli.live {
        Some(repository) => client::live(repository.clone())?,
        None => client::embedded().await?,
    };
    let Session { github, repository, acting_as, traffic, .. } = &session;
    writeln!(out, "{repository} at {}, {acting_as}\n", github.client().base_url())?;

    let issues = steps::list(github, repository, cli.limit).await?;
    show::list(out, &issues)?;

    if let Some(first) = issues.list.first() {
        let issue = steps::open(github, repository, first.number).await?;
        show::issue(out, &issue)?;
        if session.writable {
            let comment = steps::comment(github, repository, issue.number).await?;
            show::comment(out, issue.number, &comment)?;
        }
    }
    show::traffic(out, &traffic.told())?;
    Ok(())
}
