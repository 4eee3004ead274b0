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
    sha256: Option<String>,
    file: Option<String>,
    #[serde(default)]
    documents: Vec<Document>,
    pub(crate) npm: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) api_version: String,
    pub(crate) licence: String,
    pub(crate) licence_url: String,
    expect_title: Option<String>,
    expect_server: Option<String>,
}

/// One of the files that a provider publishes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) url: Option<String>,
    pub(crate) expect_title: Option<String>,
    pub(crate) expect_server: Option<String>,
    /// A directory whose JSON files are kept as one, by their paths.
    #[serde(default)]
    pub(crate) bundle: bool,
}

impl Providers {
    pub(crate) fn load(root: &Root) -> Result<Self> {
        let path = root.providers();
        let text =
            fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
        let mut providers: Self = toml::from_str(&text)
            .with_context(|| format!("{} is not as expected", root.show(&path)))?;
        for (name, provider) in &mut providers.0 {
            provider.gather().with_context(|| format!("[{name}] in {}", root.show(&path)))?;
        }
        Ok(providers)
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

impl Provider {
    /// Its files, at least one.
    pub(crate) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// A file told by `file` and `sha256` becomes the one of its documents.
    fn gather(&mut self) -> Result<()> {
        match (self.file.take(), self.sha256.take(), self.documents.is_empty()) {
            (Some(file), Some(sha256), true) => self.documents.push(Document {
                file,
                sha256,
                url: None,
                expect_title: self.expect_title.take(),
                expect_server: self.expect_server.take(),
                bundle: false,
            }),
            (None, None, false) => {}
            _ => bail!("needs either `file` and `sha256` or a list of `documents` with them"),
        }
        Ok(())
    }
}

/// Writes a version and the hashes of files into providers.toml and leaves the rest as it is.
pub(crate) fn record(
    root: &Root,
    name: &str,
    version: &str,
    hashes: &[(&str, String)],
) -> Result<()> {
    let path = root.providers();
    let text = fs::read_to_string(&path).map_err(|error| files::explain("read", &path, error))?;
    let updated = recorded(&text, name, version, hashes)?;
    files::replace(&path, updated.as_bytes())
}

fn recorded(text: &str, name: &str, version: &str, hashes: &[(&str, String)]) -> Result<String> {
    let mut document: toml_edit::DocumentMut =
        text.parse().context("openapi/providers.toml is not TOML")?;
    let Some(table) = document.get_mut(name).and_then(|item| item.as_table_mut()) else {
        bail!("openapi/providers.toml has no [{name}]");
    };
    set(&mut table["version"], version);
    for (file, sha256) in hashes {
        let several = table.get_mut("documents").and_then(|item| item.as_array_of_tables_mut());
        let item = match several {
            None => &mut table["sha256"],
            Some(several) => {
                let own = |table: &&mut toml_edit::Table| {
                    table.get("file").and_then(|item| item.as_str()) == Some(*file)
                };
                let Some(table) = several.iter_mut().find(own) else {
                    bail!("openapi/providers.toml has no document {file:?} of {name}");
                };
                &mut table["sha256"]
            }
        };
        set(item, sha256);
    }
    Ok(document.to_string())
}

/// A new text where another stood, with what was written around that.
fn set(item: &mut toml_edit::Item, text: &str) {
    let decor = item.as_value().map(|old| old.decor().clone());
    let mut new = toml_edit::Value::from(text);
    if let Some(decor) = decor {
        *new.decor_mut() = decor;
    }
    *item = toml_edit::Item::Value(new);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_table_is_readable() {
        let providers = Providers::load(&Root::find()).unwrap();
        let github = providers.get("github").unwrap();
        assert_eq!(github.documents()[0].sha256.len(), 64);
        assert!(providers.select(None).unwrap().iter().any(|(name, _)| *name == "github"));
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
        let hashes = [("a.json", "ff".to_owned())];
        assert_eq!(recorded(before, "a", "2", &hashes).unwrap(), after);
        assert!(recorded(before, "c", "2", &hashes).is_err());
    }

    #[test]
    fn each_of_several_documents_has_its_hash() {
        let before = "[a]\nversion = \"1\"\n\n[[a.documents]]\nfile = \"x.json\"\nsha256 = \"00\"\n\n[[a.documents]]\nfile = \"y.json\"\nsha256 = \"11\"\n";
        let hashes = [("y.json", "22".to_owned())];
        let after = before.replace("\"1\"", "\"2\"").replace("11", "22");
        assert_eq!(recorded(before, "a", "2", &hashes).unwrap(), after);
        let error = recorded(before, "a", "2", &[("z.json", "22".to_owned())]).unwrap_err();
        assert_eq!(error.to_string(), "openapi/providers.toml has no document \"z.json\" of a");
    }

    #[test]
    fn a_provider_without_documents_is_refused() {
        let mut provider: Provider = toml::from_str(
            "version = \"1\"\nfile = \"a.json\"\napi_version = \"1\"\nlicence = \"MIT\"\nlicence_url = \"\"\n",
        )
        .unwrap();
        let error = provider.gather().unwrap_err().to_string();
        assert!(error.starts_with("needs either `file` and `sha256` or a list of `documents`"));
    }
}
