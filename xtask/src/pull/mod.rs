mod archive;
mod bundle;
mod document;
mod npm;
mod origin;
mod url;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

pub(crate) use self::document::{kept, sha256};
use self::origin::{Fetched, Origin};
use crate::files;
use crate::providers::{Document, Provider, Providers, record};
use crate::root::Root;

#[derive(clap::Args, Debug, Default)]
pub(crate) struct Pull {
    /// A provider of openapi/providers.toml
    provider: String,
    /// Take the documents from here: the document, a .tgz that holds them, or their directory
    #[arg(long, value_name = "PATH", conflicts_with = "url")]
    from: Option<PathBuf>,
    /// Take the document, or a .tgz that holds them, from this address
    #[arg(long)]
    url: Option<String>,
    /// Take another version (the newest if none is named) and record it with
    /// its hashes in openapi/providers.toml
    #[arg(long, value_name = "VERSION", num_args = 0..=1)]
    update: Option<Option<String>>,
}

/// A document as it came, judged.
struct Taken<'p> {
    document: &'p Document,
    bytes: Vec<u8>,
    version: Option<String>,
}

impl Pull {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let providers = Providers::load(root)?;
        let name = self.provider.as_str();
        let provider = providers.get(name)?;

        let pinned = self.from.is_none() && self.url.is_none() && self.update.is_none();
        let is_kept = |document: &Document| {
            let path = root.cached(name, &document.file);
            fs::read(path).is_ok_and(|bytes| sha256(&bytes) == document.sha256)
        };
        if pinned && provider.documents().iter().all(is_kept) {
            println!(
                "{name} {}: {} up to date",
                provider.version,
                what_is_kept(root, name, provider)
            );
            return Ok(());
        }

        // All of them before any is written, so that what is kept fits together.
        let origin = Origin::open(self, provider)?;
        let mut taken = Vec::with_capacity(provider.documents().len());
        for document in provider.documents() {
            taken.push(self.take(root, provider, document, &origin)?);
        }
        for Taken { document, bytes, .. } in &taken {
            files::replace(&root.cached(name, &document.file), bytes)?;
        }
        let size = taken.iter().map(|taken| taken.bytes.len()).sum::<usize>() as f64 / 1e6;
        let kept = what_is_kept(root, name, provider);
        match &self.update {
            None => println!(
                "{name} {} (api {}, {}): {size:.1} MB in {kept}",
                provider.version, provider.api_version, provider.licence
            ),
            Some(asked) => {
                let told = taken.iter().find_map(|taken| taken.version.clone());
                let version = asked.clone().or(told).filter(|version| version != "latest");
                let Some(version) = version else {
                    bail!("{}: names no version; pass one with --update VERSION", origin.what());
                };
                let hashes: Vec<_> = taken
                    .iter()
                    .map(|taken| (taken.document.file.as_str(), sha256(&taken.bytes)))
                    .collect();
                record(root, name, &version, &hashes)?;
                println!(
                    "{name} {version} (was {}): {size:.1} MB in {kept}, sha256 recorded; \
                     look at the licence ({}, {}), then run `cargo xtask generate {name}`",
                    provider.version, provider.licence, provider.licence_url
                );
            }
        }
        Ok(())
    }

    fn take<'p>(
        &self,
        root: &Root,
        provider: &Provider,
        document: &'p Document,
        origin: &Origin,
    ) -> Result<Taken<'p>> {
        let name = self.provider.as_str();
        let Fetched { what, bytes, version } = origin.document(root, provider, document)?;
        let version = match &self.update {
            None => {
                document::verify(&what, name, provider, document, &bytes)?;
                version
            }
            Some(_) => version.or(document::inspect(&what, name, document, &bytes)?.version),
        };
        Ok(Taken { document, bytes, version })
    }
}

/// The file, or the directory of several.
fn what_is_kept(root: &Root, name: &str, provider: &Provider) -> String {
    match provider.documents() {
        [only] => root.show(&root.cached(name, &only.file)),
        several => {
            let first = root.cached(name, &several[0].file);
            let directory = first.parent().map_or_else(String::new, |path| root.show(path));
            format!("{} documents in {directory}", several.len())
        }
    }
}

#[cfg(test)]
mod tests;
