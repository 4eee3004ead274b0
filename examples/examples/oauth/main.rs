//! Logs a user in, by web and by device, and goes on with tokens that are refreshed.
//!
//! It talks to a small server in this process, where a user agrees to everything; so it needs
//! neither an app nor a network. Where to look:
//!
//! * `app.rs`: the app that users log in to, and a client that acts as one of them,
//! * `web.rs`: a login in a browser,
//! * `session.rs`: calls, before and after the token has ended,
//! * `device.rs`: a login on another device, for programs without a browser.

mod app;
mod device;
mod session;
mod web;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use forgekit_examples::{Result, ended, server::Server};

use crate::app::Clocked;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    ended(run(&mut io::stdout()).await)
}

async fn run(out: &mut dyn Write) -> Result<()> {
    let server = Server::start().await?;
    let Clocked { app, ahead } = app::app(&server)?;

    writeln!(out, "a login in a browser:\n")?;
    let tokens = web::login(&app, out).await?;
    show(out, &server)?;

    writeln!(out, "\nthe session that it begins:\n")?;
    let github = app::client(&server, app.session(tokens).named("camellia"))?;
    session::work(&github, out).await?;
    show(out, &server)?;

    writeln!(out, "\nthe same, nine hours later:\n")?;
    ahead.set();
    session::work(&github, out).await?;
    tell_tokens(out, &server)?;

    writeln!(out, "\na login on another device:\n")?;
    let tokens = device::login(&app, out).await?;
    show(out, &server)?;
    let github = app::client(&server, app.session(tokens).named("camellia on a teapot"))?;
    session::work(&github, out).await?;
    show(out, &server)
}

fn show(out: &mut dyn Write, server: &Server) -> Result<()> {
    for seen in server.seen() {
        writeln!(out, "    {seen}")?;
    }
    Ok(())
}

fn tell_tokens(out: &mut dyn Write, server: &Server) -> Result<()> {
    let seen = server.seen();
    let (tokens, others): (Vec<_>, Vec<_>) = seen.iter().partition(|seen| seen.is_for_a_token());
    for seen in &tokens {
        writeln!(out, "    {seen}")?;
    }
    writeln!(out, "    {} calls, {} request for a token", others.len(), tokens.len())?;
    Ok(())
}
