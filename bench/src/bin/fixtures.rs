//! What the fixture server costs: `fixtures PATH-TO-forgekit-fixtures [SECONDS]`.
//!
//! The server has the first core, and the load the second.

use std::{path::PathBuf, time::Duration};

use anyhow::Context as _;
use forgekit_bench::fixtures::{self, Scenarios, Server};

const CLIENTS: usize = 8;
const RUNS: usize = 3;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let program: PathBuf = arguments.next().context("which forgekit-fixtures?")?.into();
    let seconds = match arguments.next() {
        Some(text) => text.to_string_lossy().parse().context("how many seconds?")?,
        None => 5,
    };
    fixtures::pin_to(1)?;
    let scenarios = Scenarios::write(500)?;
    let (files, bytes) = (scenarios.count(), scenarios.bytes());
    println!("{files} scenarios of {} bytes, {} steps each", bytes / files, Scenarios::STEPS);
    println!("| start-up | memory at start | steps/s | steps/s of its CPU time | memory after |");
    println!("|---:|---:|---:|---:|---:|");
    for _ in 0..RUNS {
        let server = Server::start(&program, scenarios.directory())?;
        let before = server.peak_memory()?;
        let (steps, of_its_own) = server.load(CLIENTS, Duration::from_secs(seconds))?;
        println!(
            "| {:.1} ms | {:.1} MiB | {:.0} | {:.0} | {:.1} MiB |",
            server.started_in().as_secs_f64() * 1e3,
            before,
            steps,
            of_its_own,
            server.peak_memory()?
        );
    }
    Ok(())
}
