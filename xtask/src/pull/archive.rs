use std::io::{self, Read as _};
use std::path::{Component, Path};

use anyhow::{Context as _, Result, bail};
use flate2::read::GzDecoder;

use crate::progress;

/// The document in `bytes`: they are it, or a .tgz that has it as `file`
/// under one top directory, as npm packages and source archives do.
pub(super) fn unpack(what: &str, file: &str, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let bar = progress::bytes(format!("unpacking {file}"), Some(bytes.len() as u64));
    let found = find(file, bar.wrap_read(bytes.as_slice()));
    bar.finish_and_clear();
    match found {
        Ok(Some(document)) => Ok(document),
        Ok(None) => bail!("{what}: the archive has no {file}; check package, version and file"),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => bail!(
            "{what}: truncated, the archive breaks off after {} bytes; fetch it again",
            bytes.len()
        ),
        Err(error) => Err(error).with_context(|| format!("{what}: not a readable .tgz")),
    }
}

fn find(file: &str, archive: impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut archive = tar::Archive::new(GzDecoder::new(archive));
    for entry in archive.entries()? {
        let mut entry = entry?;
        if is_file(&entry.path()?, file) {
            let mut document = Vec::new();
            entry.read_to_end(&mut document)?;
            return Ok(Some(document));
        }
    }
    Ok(None)
}

fn is_file(path: &Path, file: &str) -> bool {
    let mut parts = path.components().filter(|part| matches!(part, Component::Normal(_)));
    parts.next().is_some() && parts.eq(Path::new(file).components())
}
