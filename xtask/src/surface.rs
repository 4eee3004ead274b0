use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use anyhow::{Context as _, Result};

use crate::providers::Providers;
use crate::root::Root;
use crate::{codegen, files};

#[derive(clap::Args, Debug)]
pub(crate) struct Surface {
    /// A provider of openapi/providers.toml; all of them if left out
    provider: Option<String>,
    /// Print only what changed since the committed surface.txt
    #[arg(long)]
    diff: bool,
}

impl Surface {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let providers = Providers::load(root)?;
        for (name, provider) in providers.select(self.provider.as_deref())? {
            let new = codegen::run(root, name, provider)?.surface;
            if !self.diff {
                print(&new)?;
                continue;
            }
            let path = root.surface(name);
            let old = files::read_optional(&path)?.unwrap_or_default();
            match diff(&old, &new) {
                changes if changes.is_empty() => println!("{} is up to date", root.show(&path)),
                changes => print(&changes)?,
            }
        }
        Ok(())
    }
}

/// The reader may have seen enough: `surface | head`.
fn print(text: &str) -> Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot print the surface")
        }
        _ => Ok(()),
    }
}

/// Added, removed and changed lines, by their first word: the operation.
fn diff(old: &str, new: &str) -> String {
    let (old, new) = (by_id(old), by_id(new));
    let ids: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let mut changes = String::new();
    for id in ids {
        let (before, after) = (lines(&old, id), lines(&new, id));
        for line in before.iter().filter(|line| !after.contains(line)) {
            changes += &format!("- {line}\n");
        }
        for line in after.iter().filter(|line| !before.contains(line)) {
            changes += &format!("+ {line}\n");
        }
    }
    changes
}

type Lines<'a> = BTreeMap<&'a str, Vec<&'a str>>;

fn by_id(text: &str) -> Lines<'_> {
    let mut lines = Lines::new();
    for line in text.lines() {
        let id = line.split_whitespace().next().unwrap_or_default();
        lines.entry(id).or_default().push(line);
    }
    lines
}

fn lines<'l, 'a>(lines: &'l Lines<'a>, id: &str) -> &'l [&'a str] {
    lines.get(id).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diff_pairs_lines_by_operation() {
        let old = "a/x GET /a\nb/x GET /b json\nb/x GET /b diff\nd/x GET /d\n";
        let new = "a/x GET /a\nb/x PUT /b json\nb/x GET /b diff\nc/x GET /c\n";
        assert_eq!(
            diff(old, new),
            "- b/x GET /b json\n+ b/x PUT /b json\n+ c/x GET /c\n- d/x GET /d\n"
        );
        assert_eq!(diff(new, new), "");
    }
}
