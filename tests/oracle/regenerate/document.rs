//! The document as our generator sees it: corrected and of one version.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use forgekit_codegen::{Settings, Source, read};
use serde_json::Value;

const NAME: &str = "github";

pub(crate) fn load() -> Result<(Value, Settings)> {
    let openapi = crate::crate_path("../../openapi");
    let providers: toml::Table =
        toml::from_str(&fs::read_to_string(openapi.join("providers.toml"))?)?;
    let provider = providers.get(NAME).context("the provider is not listed")?;
    let text = |key: &str| provider[key].as_str().unwrap_or_default();
    let file = Path::new(text("file")).file_name().context("the provider has no file")?;
    let bytes = fs::read(openapi.join(".cache").join(NAME).join(file))
        .with_context(|| format!("run `cargo xtask pull {NAME}` first"))?;
    let settings = fs::read_to_string(openapi.join(NAME).join("settings.toml"))?;
    let mut settings: Settings = toml::from_str(&settings)?;
    settings.api_version = text("api_version").to_owned();
    let overlay = fs::read_to_string(openapi.join(NAME).join("overlay.yaml"))?;
    let source = Source { name: NAME.to_owned(), bytes };
    Ok((read::document(&[source], Some(&overlay), &settings)?, settings))
}

/// Follows `$ref`s until something that is not one.
pub(crate) fn resolve<'a>(document: &'a Value, mut node: &'a Value) -> &'a Value {
    while let Some(target) = node["$ref"].as_str() {
        node = document.pointer(&target[1..]).unwrap_or(&Value::Null);
    }
    node
}
