mod features;
mod rustfmt;
mod tree;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::codegen;
use crate::progress::thousands;
use crate::providers::{Provider, Providers};
use crate::root::Root;

#[derive(clap::Args, Debug)]
pub(crate) struct Generate {
    /// A provider of openapi/providers.toml; all of them if left out
    provider: Option<String>,
    /// Write nothing: list every file that is not as it would be written
    #[arg(long)]
    check: bool,
}

impl Generate {
    pub(crate) fn run(&self, root: &Root) -> Result<()> {
        let providers = Providers::load(root)?;
        let mut differing = 0;
        for (name, provider) in providers.select(self.provider.as_deref())? {
            let started = Instant::now();
            let planned = Plan::new(root, &providers, name, provider)?;
            let changes = tree::compare(root, &planned.files, &root.generated(name))?;
            differing += changes.len();
            let outcome = if self.check {
                changes.iter().for_each(|change| println!("{}", change.show(root)));
                format!("{} to change", changes.len())
            } else {
                tree::apply(&changes, &root.generated(name))?;
                format!("{} changed", changes.len())
            };
            println!(
                "{name}: {}, {outcome} in {:.1} s",
                planned.summary,
                started.elapsed().as_secs_f64()
            );
        }
        if self.check && differing > 0 {
            let name = self.provider.as_deref().map_or_else(String::new, |name| format!(" {name}"));
            bail!(
                "{differing} generated files differ from their sources; \
                 run `cargo xtask generate{name}` and commit the result"
            );
        }
        Ok(())
    }
}

/// Everything that generating one provider owns, as it should be.
#[derive(Debug)]
struct Plan {
    files: BTreeMap<PathBuf, String>,
    summary: String,
}

impl Plan {
    fn new(root: &Root, providers: &Providers, name: &str, provider: &Provider) -> Result<Self> {
        let output = codegen::run(root, name, provider)?;
        if !output.coverage.skipped.is_empty() {
            bail!("{name}: these operations are missing: {}", output.coverage.skipped.join(", "));
        }
        let formatted = rustfmt::format(root, output.files)?;
        let lines: usize = formatted.values().map(|text| text.lines().count()).sum();
        let summary = format!(
            "{} operations, {} files, {} lines",
            output.coverage.generated,
            formatted.len(),
            thousands(lines)
        );
        let generated = root.generated(name);
        let mut files: BTreeMap<_, _> =
            formatted.into_iter().map(|(path, text)| (generated.join(path), text)).collect();
        files.insert(root.surface(name), output.surface);
        let tags: Vec<_> = output.features.into_iter().map(|feature| feature.name).collect();
        files.extend(features::manifests(root, providers, name, &tags)?);
        Ok(Self { files, summary })
    }
}
