use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Pull, archive, bundle, npm, url};
use crate::files;
use crate::providers::{Document, Provider};
use crate::root::Root;

/// What a source gave.
#[derive(Clone, Debug)]
pub(super) struct Fetched {
    /// Where it came from, for messages.
    pub(super) what: String,
    pub(super) bytes: Vec<u8>,
    pub(super) version: Option<String>,
}

/// Where the documents of a provider come from.
pub(super) enum Origin {
    /// A document, or an archive of them.
    Bytes(Fetched),
    Directory(PathBuf),
    /// An address for each.
    Addresses,
}

impl Origin {
    pub(super) fn open(pull: &Pull, provider: &Provider) -> Result<Self> {
        let version = match &pull.update {
            None => provider.version.as_str(),
            Some(None) => "latest",
            Some(Some(version)) => version.as_str(),
        };
        if let Some(path) = &pull.from {
            if path.is_dir() {
                return Ok(Self::Directory(path.clone()));
            }
            let bytes = read(path)?;
            return Ok(Self::Bytes(Fetched {
                what: path.display().to_string(),
                bytes,
                version: None,
            }));
        }
        if let Some(address) = &pull.url {
            return Ok(Self::Bytes(url::get(&url::client()?, address)?));
        }
        if let Some(package) = &provider.npm {
            return Ok(Self::Bytes(npm::pack(npm::client(), package, version)?));
        }
        if provider.documents().iter().all(|document| document.url.is_some()) {
            return Ok(Self::Addresses);
        }
        match &provider.url {
            Some(address) if version == "latest" && address.contains("{version}") => {
                bail!("{address}: needs a version; pass one with --update VERSION")
            }
            Some(address) if address.contains("{file}") => Ok(Self::Addresses),
            Some(address) => {
                let address = address.replace("{version}", version);
                Ok(Self::Bytes(url::get(&url::client()?, &address)?))
            }
            None => bail!(
                "openapi/providers.toml names no npm package and no url for {}; pass --from PATH or --url URL",
                pull.provider
            ),
        }
    }

    pub(super) fn what(&self) -> String {
        match self {
            Self::Bytes(fetched) => fetched.what.clone(),
            Self::Directory(path) => path.display().to_string(),
            Self::Addresses => "the documents".to_owned(),
        }
    }

    pub(super) fn document(
        &self,
        root: &Root,
        provider: &Provider,
        document: &Document,
    ) -> Result<Fetched> {
        match self {
            Self::Bytes(fetched) if archive::is_archive(&fetched.bytes) => {
                let bytes = archive::unpack(&fetched.what, document, &fetched.bytes)?;
                Ok(Fetched { bytes, ..fetched.clone() })
            }
            Self::Bytes(fetched) => match provider.documents().len() {
                1 => Ok(fetched.clone()),
                several => bail!(
                    "{}: one document, but there have to be {several}; \
                     pass their directory or an archive of them",
                    fetched.what
                ),
            },
            Self::Directory(directory) => {
                let path = inside(directory, &document.file);
                let bytes = match document.bundle {
                    true => bundle::directory(root, &path)?,
                    false => read(&path)?,
                };
                Ok(Fetched { what: path.display().to_string(), bytes, version: None })
            }
            Self::Addresses => {
                let address = document.url.clone().or_else(|| {
                    let address = provider.url.as_ref()?.replace("{version}", &provider.version);
                    Some(address.replace("{file}", &document.file))
                });
                let Some(address) = address else {
                    bail!("openapi/providers.toml names no url for {}", document.file);
                };
                let mut fetched = url::get(&url::client()?, &address)?;
                if archive::is_archive(&fetched.bytes) {
                    fetched.bytes = archive::unpack(&fetched.what, document, &fetched.bytes)?;
                }
                Ok(fetched)
            }
        }
    }
}

/// The file as the provider has it, right in the directory, or in one of those in it.
fn inside(directory: &Path, file: &str) -> PathBuf {
    let name = file.rsplit('/').next().unwrap_or(file);
    let children = fs::read_dir(directory).into_iter().flatten().flatten();
    let below = children.map(|child| child.path().join(file));
    let places = [directory.join(file), directory.join(name)];
    let found = places.into_iter().chain(below).find(|path| path.exists());
    found.unwrap_or_else(|| directory.join(file))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| files::explain("read", path, error))
}
