//! Lists a repository's issues, opens one and comments on it.
//!
//! Without arguments it talks to a small server in this process, so that it
//! needs neither a token nor a network. Where to look:
//!
//! * `client.rs`: how a client is built,
//! * `steps.rs`: the calls, which is all that most programs need,
//! * `layer.rs`: a layer of one's own, which counts what is sent,
//! * `server/` and `data/`: the stand-in for GitHub.

mod cli;
mod client;
mod data;
mod layer;
mod server;
mod show;
mod steps;
mod table;

use std::{
    error::Error,
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser as _;

use crate::{cli::Cli, client::Session};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(&Cli::parse(), &mut io::stdout()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", chain(&*error));
            ExitCode::FAILURE
        }
    }
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

/// An error and what caused it, on one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}

/// Whoever read the output has seen enough, as with `| head`.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
