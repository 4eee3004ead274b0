//! The comparator in JavaScript, if it is there.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, ensure};

use crate::{OWNER, REPO, Server, TOKEN};

/// The CPU time of each of so many listings by `@octokit/rest`, all threads of its process.
///
/// # Errors
///
/// It is not installed, or does not run.
pub fn listings(server: Server, rounds: usize) -> anyhow::Result<Vec<Duration>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("octokit");
    ensure!(
        home.join("node_modules/@octokit/rest").is_dir(),
        "it is not installed: npm install --no-package-lock --prefix bench/octokit"
    );
    let output = Command::new("node")
        .arg(home.join("list.mjs"))
        .args([&server.url(), TOKEN, OWNER, REPO, &rounds.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .context("node did not start")?;
    ensure!(output.status.success(), "node gave up: {}", output.status);
    let times: Vec<u64> = serde_json::from_slice(&output.stdout).context("no times")?;
    Ok(times.into_iter().map(Duration::from_micros).collect())
}
