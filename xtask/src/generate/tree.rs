use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::files;
use crate::root::Root;

#[derive(Debug, PartialEq)]
pub(super) enum Change<'a> {
    Missing(&'a Path, &'a str),
    Stale(&'a Path, &'a str),
    Orphaned(PathBuf),
}

impl Change<'_> {
    pub(super) fn show(&self, root: &Root) -> String {
        match self {
            Self::Missing(path, _) => format!("missing   {}", root.show(path)),
            Self::Stale(path, _) => format!("stale     {}", root.show(path)),
            Self::Orphaned(path) => format!("orphaned  {}", root.show(path)),
        }
    }
}

/// How the disk differs from `planned`; `owned` may hold nothing else.
pub(super) fn compare<'a>(
    root: &Root,
    planned: &'a BTreeMap<PathBuf, String>,
    owned: &Path,
) -> Result<Vec<Change<'a>>> {
    let mut changes = Vec::new();
    for (path, text) in planned {
        match fs::read(path) {
            Ok(bytes) if same(&bytes, text) => {}
            Ok(_) => changes.push(Change::Stale(path, text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                changes.push(Change::Missing(path, text));
            }
            Err(error) => return Err(files::explain("read", path, error)),
        }
    }
    let present = files::walk(root, owned)?;
    let orphans = present.into_iter().filter(|path| !planned.contains_key(path));
    changes.extend(orphans.map(Change::Orphaned));
    Ok(changes)
}

/// A checkout may have other line ends.
fn same(bytes: &[u8], text: &str) -> bool {
    bytes == text.as_bytes()
        || std::str::from_utf8(bytes).is_ok_and(|bytes| bytes.replace("\r\n", "\n") == text)
}

pub(super) fn apply(changes: &[Change<'_>], owned: &Path) -> Result<()> {
    for change in changes {
        match change {
            Change::Missing(path, text) | Change::Stale(path, text) => {
                files::replace(path, text.as_bytes())?;
            }
            Change::Orphaned(path) => {
                fs::remove_file(path).map_err(|error| files::explain("remove", path, error))?;
                remove_empty(path.parent(), owned);
            }
        }
    }
    Ok(())
}

/// Removes directories upwards while they are empty, `owned` itself excepted.
fn remove_empty(mut directory: Option<&Path>, owned: &Path) {
    while let Some(path) = directory.filter(|path| path.starts_with(owned) && *path != owned) {
        if fs::remove_dir(path).is_err() {
            return;
        }
        directory = path.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_found_and_mended() {
        let directory = tempfile::tempdir().unwrap();
        let root = Root::new(directory.path());
        let owned = directory.path().join("generated");
        fs::create_dir_all(owned.join("gone/deep")).unwrap();
        fs::write(owned.join("gone/deep/a.rs"), "old").unwrap();
        fs::write(owned.join("same.rs"), "a\r\nb\n").unwrap();
        fs::write(owned.join("stale.rs"), "old").unwrap();
        let planned = BTreeMap::from([
            (owned.join("new.rs"), "new".to_owned()),
            (owned.join("same.rs"), "a\nb\n".to_owned()),
            (owned.join("stale.rs"), "new".to_owned()),
            (directory.path().join("surface.txt"), "lines".to_owned()),
        ]);

        let changes = compare(&root, &planned, &owned).unwrap();
        let shown: Vec<_> = changes.iter().map(|change| change.show(&root)).collect();
        assert_eq!(
            shown,
            [
                "missing   generated/new.rs",
                "stale     generated/stale.rs",
                "missing   surface.txt",
                "orphaned  generated/gone/deep/a.rs",
            ]
        );

        apply(&changes, &owned).unwrap();
        assert_eq!(compare(&root, &planned, &owned).unwrap(), []);
        assert!(!owned.join("gone").exists());
        assert!(owned.exists());
    }
}
