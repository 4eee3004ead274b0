//! Lists what waits for you at five forges, by the same few lines.
//!
//! It plays conversations that are written in files, so that it needs neither a token nor a
//! network, and half a minute of waiting takes no time. Where to look:
//!
//! * `work.rs`: the trait, all that the program knows of a forge,
//! * `list.rs`: the lines that are the same for all,
//! * `forges/`: each forge in a screen,
//! * `played.rs`: clients over conversations,
//! * `live.rs`: clients of the real ones, with `--github`, `--gitlab gitlab.com` and so on.

mod forges;
mod list;
mod live;
mod played;
mod work;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::Parser as _;
use forgekit_examples::{Result, ended};

use live::Live;

fn main() -> ExitCode {
    let live = Live::parse();
    // What is played is waited for on a clock that jumps; what is real is not.
    let paused = live == Live::default();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().start_paused(paused).build();
    ended(runtime.map_err(Into::into).and_then(|runtime| {
        let out = &mut io::stdout();
        runtime.block_on(async { if paused { play(out).await } else { live.list(out).await } })
    }))
}

async fn play(out: &mut dyn Write) -> Result<()> {
    for (forge, played) in played::all()? {
        writeln!(out, "{}", forge.name())?;
        list::list(&*forge, out).await?;
        writeln!(out, "{}, with a token that was taken back", forge.name())?;
        list::list(&*forge, out).await?;
        writeln!(out)?;
        played.finish()?;
    }
    Ok(())
}
