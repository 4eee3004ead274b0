use std::fs::File;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result, bail};

use crate::ci::cargo;
use crate::files;
use crate::root::Root;

const RUNS: usize = 3;

/// Provider, what, the arguments of cargo, and the bar in seconds.
const MEASURES: &[(&str, &str, &str, f64)] = &[
    ("github", "check, all features", "check --all-features", 12.0),
    ("github", "check, default features", "check", 4.0),
    ("github", "check, issues alone", "check --no-default-features --features issues", 2.5),
    ("github", "build (dev), all features", "build --all-features", 20.0),
    ("azure-devops", "check, all features", "check --all-features", 12.0),
    ("azure-devops", "check, default features", "check", 3.0),
    ("gitlab", "check, all features", "check --all-features", 12.0),
    ("gitlab", "check, default features", "check", 3.0),
    ("jira", "check, all features", "check --all-features", 8.0),
    ("jira", "check, default features", "check", 3.0),
    ("slack", "check, all features", "check --all-features", 12.0),
    ("slack", "check, default features", "check", 3.0),
];

#[derive(clap::Args, Debug)]
pub(crate) struct CompileTime {
    /// A provider of openapi/providers.toml; all of them if left out
    provider: Option<String>,
}

impl CompileTime {
    /// Figures only: how fast a machine is, is no reason to fail.
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let wanted = |name: &str| self.provider.as_deref().is_none_or(|only| only == name);
        println!("each crate alone, dependencies warm, best of {RUNS}:");
        println!("{:<14} {:<28} {:>8} {:>8}", "", "", "took", "bar");
        for (name, what, arguments, bar) in MEASURES.iter().filter(|(name, ..)| wanted(name)) {
            let arguments = format!("{arguments} -p forgekit-{name}");
            compile(root, &arguments)?;
            let mut best = Duration::MAX;
            for _ in 0..RUNS {
                touch(root, name)?;
                best = best.min(compile(root, &arguments)?);
            }
            let took = best.as_secs_f64();
            let note = if took > *bar { "  over" } else { "" };
            println!("{name:<14} {what:<28} {took:>6.1} s {bar:>6.1} s{note}");
        }
        Ok(())
    }
}

/// Makes the crate, and only it, compile again.
fn touch(root: &Root, name: &str) -> Result<()> {
    let path = root.path().join(format!("sdk/{name}/src/lib.rs"));
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
