//! Sends every credential that is at hand, and tells what the server saw of it.
//!
//! It talks to a small server in this process, so that it needs neither a token nor a network.
//! With `--live` it sends nothing, and tells where credentials lie on this machine. Where to
//! look:
//!
//! * `at_hand.rs`: credentials that one has, by what each provider calls them,
//! * `environment.rs`: credentials that lie where the provider's own tools look,
//! * `callback.rs`: a function of one's own that is asked for one,
//! * `made_up.rs`: the secrets, which the server lets in.

mod at_hand;
mod callback;
mod environment;
mod made_up;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser;
use forgekit::{Client, http::Method, prelude::*};
use forgekit_examples::{Result, direct, ended, server::Server};

/// Sends every credential that is at hand to a server in this process
#[derive(Debug, Parser)]
struct Cli {
    /// Send nothing, and tell where credentials lie on this machine
    #[arg(long)]
    live: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let (cli, out) = (Cli::parse(), &mut io::stdout());
    ended(if cli.live { environment::live(out).await } else { run(out).await })
}

async fn run(out: &mut dyn Write) -> Result<()> {
    let server = Server::start().await?;
    made_up::let_in(&server);
    let nobody = GitHub::builder().base_url(server.url()).transport(direct()?).build()?;
    let client = nobody.client();

    writeln!(out, "what the server sees of credentials that are at hand:\n")?;
    for (name, credential) in at_hand::all()? {
        whoami(&client.with_credential(credential)?).await?;
        show(out, &server, name)?;
    }

    writeln!(out, "\nof those that lie in the environment, and where:\n")?;
    for found in environment::made_up(server.url()).await? {
        let source = found.source().to_string();
        whoami(&client.with_credential(found)?).await?;
        show(out, &server, &source)?;
    }

    writeln!(out, "\nand of what a vault answers, whose first token is taken back:\n")?;
    let client = client.with_credential(callback::vault())?;
    whoami(&client).await?;
    show(out, &server, "Callback, first call")?;
    server.shut_out(made_up::VAULT[0]);
    whoami(&client).await?;
    show(out, &server, "Callback, second call")?;
    Ok(())
}

async fn whoami(client: &Client) -> Result<(), Error> {
    client.request(Method::GET, "/user").send().await?;
    Ok(())
}

/// Under this name, what came since the last time.
fn show(out: &mut dyn Write, server: &Server, name: &str) -> io::Result<()> {
    for seen in server.seen() {
        writeln!(out, "  {name:46}{seen}")?;
    }
    Ok(())
}
