use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::files;
use crate::root::Root;

/// The JSON files under `directory` as one document, by their paths in it.
pub(super) fn directory(root: &Root, directory: &Path) -> Result<Vec<u8>> {
    let mut parts = BTreeMap::new();
    for path in files::walk(root, directory)? {
        if path.extension().is_some_and(|extension| extension == "json") {
            let bytes = fs::read(&path).map_err(|error| files::explain("read", &path, error))?;
            let inside = path.strip_prefix(directory).unwrap_or(&path);
            parts.insert(inside.display().to_string().replace('\\', "/"), bytes);
        }
    }
    joined(&directory.display().to_string(), parts)
}

/// Sorted by path and written in one way, so that the same files have the same hash.
pub(super) fn joined(what: &str, parts: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    if parts.is_empty() {
        bail!("{what}: holds no JSON files; check where it came from");
    }
    let mut whole = BTreeMap::new();
    for (path, bytes) in parts {
        let part: Value = serde_json::from_slice(&bytes)
            .with_context(|| format!("{what}: {path} is not JSON"))?;
        whole.insert(path, part);
    }
    serde_json::to_vec(&whole).context("cannot write the bundle")
}
