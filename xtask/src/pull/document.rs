use std::fs;
use std::io;

use anyhow::{Result, bail};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::files;
use crate::providers::{Document, Provider};
use crate::root::Root;

/// The part of a document that says whose it is.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) version: Option<String>,
}

#[derive(Deserialize)]
struct Contents {
    #[serde(default)]
    info: Info,
    #[serde(default)]
    servers: Vec<Server>,
}

#[derive(Default, Deserialize)]
struct Info {
    #[serde(default)]
    title: String,
    version: Option<String>,
}

#[derive(Deserialize)]
struct Server {
    url: String,
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The document that `pull` left in the cache.
pub(crate) fn kept(
    root: &Root,
    name: &str,
    provider: &Provider,
    document: &Document,
) -> Result<Vec<u8>> {
    let path = root.cached(name, &document.file);
    let shown = root.show(&path);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("{shown} is not there yet; run `cargo xtask pull {name}`")
        }
        Err(error) => return Err(files::explain("read", &path, error)),
    };
    let hash = sha256(&bytes);
    if hash != document.sha256 {
        bail!(
            "{shown} has sha256 {hash}, but {name} {} is recorded with {}; \
             run `cargo xtask pull {name}`",
            provider.version,
            document.sha256
        );
    }
    Ok(bytes)
}

/// Refuses everything but the recorded document, for the most telling reason.
pub(super) fn verify(
    what: &str,
    name: &str,
    provider: &Provider,
    document: &Document,
    bytes: &[u8],
) -> Result<()> {
    let hash = sha256(bytes);
    if hash == document.sha256 {
        return Ok(());
    }
    inspect(what, name, document, bytes)?;
    bail!(
        "{what}: sha256 is {hash}, but {name} {} is recorded with {}; \
         if this newer document is wanted, add --update, which records it",
        provider.version,
        document.sha256
    )
}

/// Refuses what is no document, and the document of another provider.
pub(super) fn inspect(what: &str, name: &str, document: &Document, bytes: &[u8]) -> Result<Head> {
    if document.bundle {
        return Ok(Head { version: None });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let contents = parse(what, &document.file, bytes)?;
    let title = &contents.info.title;
    if title.is_empty() {
        bail!("{what}: not an API document, it has no info.title{}", seen(bytes));
    }
    if let Some(expected) = document.expect_title.as_ref().filter(|expected| *expected != title) {
        bail!(
            "{what}: its title is {title:?}, {name}'s is {expected:?}; \
             give {name}'s document, or change expect_title in openapi/providers.toml"
        );
    }
    if let Some(expected) = &document.expect_server {
        let server = contents.servers.first().map_or("", |server| &server.url);
        if server != expected {
            bail!(
                "{what}: it is for the server {server:?}, {name}'s is {expected:?}; \
                 give {name}'s document, or change expect_server in openapi/providers.toml"
            );
        }
    }
    Ok(Head { version: contents.info.version })
}

fn parse(what: &str, file: &str, bytes: &[u8]) -> Result<Contents> {
    if file.ends_with(".yaml") || file.ends_with(".yml") {
        return match serde_norway::from_slice(bytes) {
            Ok(document) => Ok(document),
            Err(error) => bail!("{what}: not a YAML document ({error}){}", seen(bytes)),
        };
    }
    match serde_json::from_slice(bytes) {
        Ok(document) => Ok(document),
        Err(error) if error.is_eof() => bail!(
            "{what}: truncated, the JSON breaks off after {} bytes; fetch it again",
            bytes.len()
        ),
        Err(error) => bail!("{what}: not a JSON document ({error}){}", seen(bytes)),
    }
}

fn seen(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(120)]);
    let start: String = start.split_whitespace().collect::<Vec<_>>().join(" ");
    let start: String = start.chars().take(40).collect();
    format!("; it starts with {start:?}; check where it came from")
}
