//! Uses up the budgets of several tokens as if they were one.
//!
//! It talks to a small server in this process, so that it needs neither a token nor a network.
//! Where to look:
//!
//! * `client.rs`: how tokens get into a pool, and the pool into a client,
//! * `steps.rs`: the calls, which know nothing of it.

mod client;
mod steps;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use forgekit_examples::{Result, ended, server::Server};

use crate::client::Pooled;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    ended(run(&mut io::stdout()).await)
}

async fn run(out: &mut dyn Write) -> Result<()> {
    let server = Server::start().await?;
    let pooled = Pooled::new(&server)?;
    writeln!(out, "three tokens in a pool, with 3, 5 and 8 requests an hour:\n")?;
    for round in 1..=client::TOTAL {
        steps::call(&pooled.github).await?;
        for seen in server.seen() {
            writeln!(out, "  {round:2}  {:24}left: {}", seen.by, pooled.left())?;
        }
    }

    writeln!(out, "\nnone is left, and nobody waits for longer than the call may take:\n")?;
    match steps::call(&pooled.github).await {
        Ok(()) => writeln!(out, "  there was one more than expected")?,
        Err(error) => writeln!(out, "  {error}")?,
    }
    writeln!(out, "  {} requests sent", server.seen().len())?;
    Ok(())
}
