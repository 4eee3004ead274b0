use std::fs::File;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, bail};

use crate::ci::cargo;
use crate::files;
use crate::root::Root;

const RUNS: usize = 3;

/// What, the arguments of cargo, and the bar in seconds.
const MEASURES: &[(&str, &str, f64)] = &[
    ("check, all features", "check -p forgekit-github --all-features", 12.0),
    ("check, default features", "check -p forgekit-github", 4.0),
    (
        "check, issues alone",
        "check -p forgekit-github --no-default-features --features issues",
        2.5,
    ),
    ("build (dev), all features", "build -p forgekit-github --all-features", 20.0),
];

#[derive(clap::Args, Debug)]
pub(crate) struct CompileTime {}

impl CompileTime {
    /// Figures only: how fast a machine is, is no reason to fail.
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        println!("forgekit-github alone, dependencies warm, best of {RUNS}:");
        println!("{:<28} {:>8} {:>8}", "", "took", "bar");
        for (what, arguments, bar) in MEASURES {
            compile(root, arguments)?;
            let mut best = Duration::MAX;
            for _ in 0..RUNS {
                touch(root)?;
                best = best.min(compile(root, arguments)?);
            }
            let took = best.as_secs_f64();
            let note = if took > *bar { "  over" } else { "" };
            println!("{what:<28} {took:>6.1} s {bar:>6.1} s{note}");
        }
        Ok(())
    }
}

/// Makes the crate, and only it, compile again.
fn touch(root: &Root) -> Result<()> {
    let path = root.path().join("sdk/github/src/lib.rs");
    File::options()
        .append(true)
        .open(&path)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| files::explain("touch", &path, error))
}

fn compile(root: &Root, arguments: &str) -> Result<Duration> {
    let started = Instant::now();
    let output = Command::new(cargo())
        .args(arguments.split(' '))
        .arg("--target-dir")
        .arg(root.path().join("target/compile-time"))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(root.path())
        .output()
        .context("cargo did not start")?;
    let took = started.elapsed();
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!("cargo {arguments} failed:\n{stderr}");
    }
    Ok(took)
}
