use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Result, bail};
use serde_json::Value;

use super::origin::Fetched;
use crate::{files, progress};

/// The npm client.
pub(super) fn client() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Lets the npm client fetch a package, with whatever registry and proxy it is
/// configured for.
pub(super) fn pack(mut npm: Command, package: &str, version: &str) -> Result<Fetched> {
    let what = format!("npm pack {package}@{version}");
    let directory = tempfile::tempdir()
        .map_err(|error| files::explain("create a directory in", &std::env::temp_dir(), error))?;
    let bar = progress::spinner(what.clone());
    let output = npm
        .args(["pack", &format!("{package}@{version}"), "--json", "--ignore-scripts"])
        .current_dir(&directory)
        .stdin(Stdio::null())
        .output();
    bar.finish_and_clear();

    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == io::ErrorKind::NotFound => bail!(
            "{what}: there is no npm on PATH; install Node.js, or pass --from FILE or --url URL"
        ),
        Err(error) => bail!("{what}: npm did not start: {error}"),
    };
    if !output.status.success() {
        let reason = reason(&output);
        if reason.contains("ENOSPC") {
            bail!("{what}: no space left on the device; free some and run this again");
        }
        bail!(
            "{what}: npm gave up ({}): {reason}; check package, version and network, \
             or pass --from FILE",
            output.status
        );
    }
    let Some(path) = tarball(directory.path()) else {
        bail!("{what}: npm left no .tgz behind; try a newer npm, or pass --from FILE");
    };
    let bytes = fs::read(&path).map_err(|error| files::explain("read", &path, error))?;
    Ok(Fetched { what, bytes, version: packed_version(&output.stdout) })
}

/// npm has changed the name that it prints more than once, so look.
fn tarball(directory: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(directory).ok()?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension() == Some(OsStr::new("tgz")))
}

fn packed_version(stdout: &[u8]) -> Option<String> {
    let printed: Value = serde_json::from_slice(stdout).ok()?;
    let package = match &printed {
        Value::Array(packages) => packages.first()?,
        Value::Object(packages) => packages.values().next()?,
        _ => return None,
    };
    Some(package.get("version")?.as_str()?.to_owned())
}

fn reason(output: &Output) -> String {
    let printed: Option<Value> = serde_json::from_slice(&output.stdout).ok();
    if let Some(error) = printed.as_ref().and_then(|printed| printed.get("error")) {
        let part = |name: &str| error.get(name).and_then(Value::as_str).unwrap_or_default();
        let text = format!("{} {}", part("code"), part("summary"));
        if !text.trim().is_empty() {
            return one_line(&text);
        }
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let errors: Vec<_> = stderr
        .lines()
        .filter_map(|line| line.strip_prefix("npm error").or(line.strip_prefix("npm ERR!")))
        .filter(|line| !line.contains("complete log"))
        .collect();
    let text = match errors.as_slice() {
        [] => stderr.lines().next_back().unwrap_or_default().to_owned(),
        errors => errors.join(" "),
    };
    match one_line(&text) {
        text if text.is_empty() => "it printed nothing".to_owned(),
        text => text,
    }
}

fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line: String = words.join(" ").chars().take(300).collect();
    line.trim_end_matches('.').to_owned()
}
