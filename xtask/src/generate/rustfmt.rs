use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::root::Root;

/// Formats every file as `cargo fmt` would, one rustfmt per core.
///
/// Through stdin, where rustfmt does not follow `mod` declarations.
pub(super) fn format(
    root: &Root,
    files: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>> {
    let rustfmt = program();
    let config = root.path().join("rustfmt.toml");
    let mut queue: Vec<_> = files.into_iter().collect();
    queue.sort_by_key(|(_, text)| text.len());
    let queue = Mutex::new(queue);
    let next = || queue.lock().ok()?.pop();
    let work = || {
        let mut done = Vec::new();
        while let Some((path, text)) = next() {
            let text = one(&rustfmt, &config, &path, &text)?;
            done.push((path, text));
        }
        Ok(done)
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let mut formatted = BTreeMap::new();
        for thread in threads {
            let done: Result<Vec<_>> =
                thread.join().map_err(|_| anyhow!("a formatting thread panicked"))?;
            formatted.extend(done?);
        }
        Ok(formatted)
    })
}

/// The rustfmt beside the running cargo: starting it directly saves the
/// toolchain lookup of rustup's proxy, once per file.
fn program() -> PathBuf {
    let beside_cargo = std::env::var_os("CARGO").map(|cargo| {
        Path::new(&cargo).with_file_name(format!("rustfmt{}", std::env::consts::EXE_SUFFIX))
    });
    beside_cargo.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from("rustfmt"))
}

fn one(rustfmt: &Path, config: &Path, path: &str, text: &str) -> Result<String> {
    let child = Command::new(rustfmt)
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(config)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("there is no rustfmt; run `rustup component add rustfmt`")
        }
        Err(error) => return Err(error).context("rustfmt did not start"),
    };
    // rustfmt reads to the end before it prints, so this cannot block; if it
    // dies instead, its status says more than the broken pipe.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    let output = child.wait_with_output().context("rustfmt did not finish")?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let first: Vec<_> = stderr.lines().map(str::trim).take(3).collect();
        bail!("rustfmt refuses the generated {path}: {}", first.join(" "));
    }
    String::from_utf8(output.stdout).with_context(|| format!("rustfmt garbled {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(text: &str) -> Result<BTreeMap<String, String>> {
        format(&Root::find(), BTreeMap::from([("a.rs".to_owned(), text.to_owned())]))
    }

    #[test]
    fn modules_are_not_followed() {
        let files = formatted("//! Doc.\nmod   not_there ;\n").unwrap();
        assert_eq!(files["a.rs"], "//! Doc.\nmod not_there;\n");
    }

    #[test]
    fn a_syntax_error_names_the_file() {
        let error = formatted("fn (").unwrap_err().to_string();
        assert!(error.starts_with("rustfmt refuses the generated a.rs: error: "), "{error}");
    }
}
