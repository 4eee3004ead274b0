mod archive;
mod document;
mod npm;
mod url;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

pub(crate) use self::document::{kept, sha256};
use crate::files;
use crate::providers::{Provider, Providers, record};
use crate::root::Root;

#[derive(clap::Args, Debug, Default)]
pub(crate) struct Pull {
    /// A provider of openapi/providers.toml
    provider: String,
    /// Take the document from a file: the document, or a .tgz that holds it
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    from: Option<PathBuf>,
    /// Take the document, or a .tgz that holds it, from this address
    #[arg(long)]
    url: Option<String>,
    /// Take another version (the newest if none is named) and record it with
    /// its hash in openapi/providers.toml
    #[arg(long, value_name = "VERSION", num_args = 0..=1)]
    update: Option<Option<String>>,
}

/// What a source gave.
#[derive(Debug)]
struct Fetched {
    /// Where it came from, for messages.
    what: String,
    bytes: Vec<u8>,
    version: Option<String>,
}

impl Pull {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let providers = Providers::load(root)?;
        let name = self.provider.as_str();
        let provider = providers.get(name)?;
        let path = root.cached(name, &provider.file);

        let pinned = self.from.is_none() && self.url.is_none() && self.update.is_none();
        if pinned && fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == provider.sha256) {
            println!("{name} {}: {} is up to date", provider.version, root.show(&path));
            return Ok(());
        }

        let fetched = self.fetch(provider)?;
        let document = archive::unpack(&fetched.what, &provider.file, fetched.bytes)?;
        let hash = sha256(&document);
        let size = document.len() as f64 / 1e6;
        match &self.update {
            None => {
                document::verify(&fetched.what, name, provider, &document)?;
                files::replace(&path, &document)?;
                println!(
                    "{name} {} (api {}, {}): {size:.1} MB in {}",
                    provider.version,
                    provider.api_version,
                    provider.licence,
                    root.show(&path)
                );
            }
            Some(asked) => {
                let head = document::inspect(&fetched.what, name, provider, &document)?;
                let version = asked.clone().or(fetched.version).or(head.version);
                let Some(version) = version.filter(|version| version != "latest") else {
                    bail!("{}: names no version; pass one with --update VERSION", fetched.what);
                };
                files::replace(&path, &document)?;
                record(root, name, &version, &hash)?;
                println!(
                    "{name} {version} (was {}): {size:.1} MB in {}, sha256 {hash} recorded; \
                     look at its licence ({}, {}), then run `cargo xtask generate {name}`",
                    provider.version,
                    root.show(&path),
                    provider.licence,
                    provider.licence_url
                );
            }
        }
        Ok(())
    }

    fn fetch(&self, provider: &Provider) -> Result<Fetched> {
        let version = match &self.update {
            None => provider.version.as_str(),
            Some(None) => "latest",
            Some(Some(version)) => version.as_str(),
        };
        if let Some(path) = &self.from {
            let bytes = fs::read(path).map_err(|error| files::explain("read", path, error))?;
            return Ok(Fetched { what: path.display().to_string(), bytes, version: None });
        }
        if let Some(address) = &self.url {
            return url::get(&url::client()?, address);
        }
        if let Some(package) = &provider.npm {
            return npm::pack(npm::client(), package, version);
        }
        match &provider.url {
            Some(address) if version == "latest" && address.contains("{version}") => {
                bail!("{address}: needs a version; pass one with --update VERSION")
            }
            Some(address) => url::get(&url::client()?, &address.replace("{version}", version)),
            None => bail!(
                "openapi/providers.toml names no npm package and no url for {}; pass --from FILE or --url URL",
                self.provider
            ),
        }
    }
}

#[cfg(test)]
mod tests;
