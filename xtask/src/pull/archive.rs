use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use flate2::read::GzDecoder;

use super::bundle;
use crate::progress;
use crate::providers::Document;

pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// The document in a .tgz that has it under one top directory, as npm packages and source
/// archives do.
pub(super) fn unpack(what: &str, document: &Document, bytes: &[u8]) -> Result<Vec<u8>> {
    let file = &document.file;
    let bar = progress::bytes(format!("unpacking {file}"), Some(bytes.len() as u64));
    let found = find(document, bar.wrap_read(bytes));
    bar.finish_and_clear();
    match found {
        Ok(mut found) if !document.bundle => found.remove("").ok_or_else(|| {
            anyhow!("{what}: the archive has no {file}; check package, version and file")
        }),
        Ok(found) => bundle::joined(&format!("{what}: {file}"), found),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => bail!(
            "{what}: truncated, the archive breaks off after {} bytes; fetch it again",
            bytes.len()
        ),
        Err(error) => Err(error).with_context(|| format!("{what}: not a readable .tgz")),
    }
}

/// The wanted file by an empty name, or the JSON files of a directory by their paths in it.
fn find(document: &Document, archive: impl io::Read) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut archive = tar::Archive::new(GzDecoder::new(archive));
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = inside(&entry.path()?);
        let Ok(rest) = path.strip_prefix(&document.file) else {
            continue;
        };
        let rest = rest.display().to_string().replace('\\', "/");
        if rest.is_empty() != document.bundle && (rest.is_empty() || rest.ends_with(".json")) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            found.insert(rest, bytes);
            if !document.bundle {
                break;
            }
        }
    }
    Ok(found)
}

/// A path without the top directory.
fn inside(path: &Path) -> PathBuf {
    path.components().filter(|part| matches!(part, Component::Normal(_))).skip(1).collect()
}
