//! Many documents in several formats, read into one: OpenAPI 3.0 as JSON.

mod area;
mod formats;
mod merge;
mod overlay;
mod passes;
mod swagger;
mod v31;
mod version;

use serde_json::Value;

use crate::{Error, Settings, Source};

/// Reads, upgrades, merges and corrects the documents of a provider.
pub fn document(
    sources: &[Source],
    overlay: Option<&str>,
    settings: &Settings,
) -> Result<Value, Error> {
    let mut documents = Vec::with_capacity(sources.len());
    for source in sources {
        let mut document = one(source)?;
        let name = match &settings.areas {
            Some(areas) => area::apply(&mut document, &source.name, areas, &settings.base),
            None => source.name.clone(),
        };
        documents.push((name, document));
    }
    let mut document = merge::merge(documents, settings.areas.is_some())?;
    if !settings.version_extension.is_empty() {
        version::apply(&mut document, &settings.version_extension, &settings.api_version)?;
    }
    formats::apply(&mut document, &settings.formats)?;
    passes::apply(&mut document, &settings.passes)?;
    if let Some(overlay) = overlay {
        overlay::apply(&mut document, overlay)?;
    }
    Ok(document)
}

fn one(source: &Source) -> Result<Value, Error> {
    let fault = |reason: String| Error::Document { name: source.name.clone(), reason };
    let bytes = source.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source.bytes);
    let json = bytes.trim_ascii_start().starts_with(b"{");
    let mut document: Value = if json {
        serde_json::from_slice(bytes).map_err(|error| fault(error.to_string()))?
    } else {
        serde_norway::from_slice(bytes).map_err(|error| fault(error.to_string()))?
    };
    let version = ["openapi", "swagger"]
        .iter()
        .find_map(|key| document[key].as_str())
        .unwrap_or_default()
        .to_owned();
    match version.split('.').take(2).collect::<Vec<_>>()[..] {
        ["3", "0"] => {}
        ["3", "1"] => v31::lower(&mut document),
        ["2", "0"] => document = swagger::upgrade(document),
        _ => {
            return Err(fault(format!(
                "neither `openapi` 3.0 or 3.1 nor `swagger` 2.0, but `{version}`"
            )));
        }
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
