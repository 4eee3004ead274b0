use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::root::Root;

/// Reads a file that may be absent.
pub(crate) fn read_optional(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(explain("read", path, error)),
    }
}

/// Puts `bytes` at `path`, or leaves what was there: the bytes go to a
/// temporary name in the same directory, which then takes the place of `path`.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

fn replace_with(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<()> {
    let directory =
        path.parent().with_context(|| format!("{}: not a file name", path.display()))?;
    fs::create_dir_all(directory).map_err(|error| explain("create", directory, error))?;
    let mut options = tempfile::Builder::new();
    options.prefix(".new-");
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = options
        .tempfile_in(directory)
        .map_err(|error| explain("create a file in", directory, error))?;
    write(file.as_file_mut()).map_err(|error| explain("write", path, error))?;
    file.persist(path).map_err(|error| explain("write", path, error.error))?;
    Ok(())
}

/// One line for a failed file operation.
pub(crate) fn explain(action: &str, path: &Path, error: io::Error) -> anyhow::Error {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => anyhow!(
            "cannot {action} {path}: no space left on the device; free some and run this again"
        ),
        io::ErrorKind::NotFound => anyhow!("cannot {action} {path}: no such file"),
        _ => anyhow!("cannot {action} {path}: {error}"),
    }
}

/// Every file under `directory`, at any depth; none if it does not exist.
pub(crate) fn walk(root: &Root, directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut left = vec![directory.to_owned()];
    while let Some(directory) = left.pop() {
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(explain("list", &directory, error)),
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("list {}", root.show(&directory)))?;
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                left.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_device_leaves_the_old_file_and_nothing_else() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("document.json");
        fs::write(&path, "old").unwrap();

        let error = replace_with(&path, |file| {
            file.write_all(b"half of the ne")?;
            Err(io::ErrorKind::StorageFull.into())
        })
        .unwrap_err();

        assert_eq!(
            error.to_string(),
            format!(
                "cannot write {}: no space left on the device; free some and run this again",
                path.display()
            )
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }

    #[test]
    fn replacing_creates_the_directories() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a/b/c.txt");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        let root = Root::new(directory.path());
        assert_eq!(walk(&root, directory.path()).unwrap(), [path]);
    }
}
