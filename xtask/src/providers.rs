use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, anyhow, bail};
use serde::Deserialize;

use crate::files;
use crate::root::Root;

/// openapi/providers.toml.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Providers(BTreeMap<String, Provider>);

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provider {
    pub(crate) version: String,
    pub(crate) sha256: String,
    pub(crate) file: String,
    pub(crate) npm: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) api_version: String,
    pub(crate) licence: String,
    pub(crate) licence_url: String,
    pub(crate) expect_title: String,
    pub(crate) expect_server: Option<String>,
    #[serde(default)]
    pub(crate) generate: toml::Table,
}

impl Providers {
    pub(crate) fn load(root: &Root) -> Result<Self> {
        let path = root.providers();
        let text =
            fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
        toml::from_str(&text).with_context(|| format!("{} is not as expected", root.show(&path)))
    }

    pub(crate) fn get(&self, name: &str) -> Result<&Provider> {
        self.0.get(name).ok_or_else(|| {
            let known: Vec<_> = self.0.keys().map(String::as_str).collect();
            anyhow!("no provider {name:?} in openapi/providers.toml; it has: {}", known.join(", "))
        })
    }

    /// The one asked for, or all of them.
    pub(crate) fn select(&self, name: Option<&str>) -> Result<Vec<(&str, &Provider)>> {
        match name {
            Some(name) => {
                let provider = self.get(name)?;
                Ok(self
                    .iter()
                    .filter(|(key, _)| *key == name)
                    .map(|(key, _)| (key, provider))
                    .collect())
            }
            None => Ok(self.iter().collect()),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Provider)> {
        self.0.iter().map(|(name, provider)| (name.as_str(), provider))
    }
}

/// Writes a version and hash into providers.toml and leaves the rest as it is.
pub(crate) fn record(root: &Root, name: &str, version: &str, sha256: &str) -> Result<()> {
    let path = root.providers();
    let text = fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
    let updated = recorded(&text, name, version, sha256)?;
    files::replace(&path, updated.as_bytes())
}

fn recorded(text: &str, name: &str, version: &str, sha256: &str) -> Result<String> {
    let mut document: toml_edit::DocumentMut =
        text.parse().context("openapi/providers.toml is not TOML")?;
    let Some(table) = document.get_mut(name).and_then(|item| item.as_table_mut()) else {
        bail!("openapi/providers.toml has no [{name}]");
    };
    for (key, value) in [("version", version), ("sha256", sha256)] {
        let item = &mut table[key];
        let decor = item.as_value().map(|old| old.decor().clone());
        let mut new = toml_edit::Value::from(value);
        if let Some(decor) = decor {
            *new.decor_mut() = decor;
        }
        *item = toml_edit::Item::Value(new);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_table_is_readable() {
        let providers = Providers::load(&Root::find()).unwrap();
        let github = providers.get("github").unwrap();
        assert_eq!(github.sha256.len(), 64);
        assert_eq!(providers.select(None).unwrap()[0].0, "github");
    }

    #[test]
    fn an_unknown_provider_is_told_the_known_ones() {
        let providers = Providers::load(&Root::find()).unwrap();
        let error = providers.get("gitbuh").unwrap_err().to_string();
        assert!(error.starts_with("no provider \"gitbuh\" in openapi/providers.toml; it has: "));
        assert!(error.contains("github"));
    }

    #[test]
    fn recording_keeps_comments_and_order() {
        let before = "# top\n[a]\nsha256 = \"00\" # why\n# about the version\nversion = \"1\"\n\n[b]\nversion = \"1\"\n";
        let after = "# top\n[a]\nsha256 = \"ff\" # why\n# about the version\nversion = \"2\"\n\n[b]\nversion = \"1\"\n";
        assert_eq!(recorded(before, "a", "2", "ff").unwrap(), after);
        assert!(recorded(before, "c", "2", "ff").is_err());
    }
}
