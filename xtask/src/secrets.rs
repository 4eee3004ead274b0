use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::ci::cargo;
use crate::root::Root;

/// What every secret of the tests holds, and nothing else does.
const MARKS: &[&str] = &["canary", "ghp_quickstart"];

/// Tests that say what they do at the finest level tell at least this much.
const ENOUGH: usize = 200;

#[derive(clap::Args, Debug)]
pub(crate) struct Secrets {}

/// What was found in an output.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    traces: usize,
    secrets: Vec<String>,
}

impl Secrets {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let mut tests = Command::new(cargo())
            .args(["test", "--workspace", "--", "--nocapture"])
            .current_dir(root.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("cargo did not start")?;
        let (out, err) = (tests.stdout.take(), tests.stderr.take());
        let errors = thread::spawn(move || err.map(look_through).unwrap_or_default());
        let mut found = out.map(look_through).unwrap_or_default();
        let Ok(errors) = errors.join() else { bail!("the output could not be read") };
        found.traces += errors.traces;
        found.secrets.extend(errors.secrets);

        if !tests.wait().context("cargo did not end")?.success() {
            bail!("the tests failed; again with: cargo test --workspace");
        }
        found.judge()
    }
}

fn look_through(output: impl Read) -> Found {
    let mut found = Found::default();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        found.traces += usize::from(line.contains("TRACE") || line.contains("DEBUG"));
        if MARKS.iter().any(|mark| line.contains(mark)) {
            found.secrets.push(line.chars().take(300).collect());
        }
    }
    found
}

impl Found {
    fn judge(&self) -> Result<()> {
        if !self.secrets.is_empty() {
            bail!("the tests printed secrets:\n{}", self.secrets.join("\n"));
        }
        if self.traces < ENOUGH {
            bail!("only {} lines were told at the finest levels, so nothing is shown", self.traces);
        }
        println!("no secret in the output of all tests, {} traces among it", self.traces);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_wherever_it_is() {
        let found = look_through(&b"TRACE a\nok\nx: Bearer s3cr3t-\x63anary!\nDEBUG b"[..]);
        assert_eq!((found.traces, found.secrets.len()), (2, 1));
        assert!(found.judge().is_err());
    }

    #[test]
    fn silence_shows_nothing() {
        assert!(look_through(&b"ok"[..]).judge().is_err());
        let many = "TRACE x\n".repeat(ENOUGH);
        assert!(look_through(many.as_bytes()).judge().is_ok());
    }
}
