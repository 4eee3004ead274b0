//! Many documents in several formats, read into one: OpenAPI 3.0 as JSON.

mod area;
mod formats;
mod merge;
mod overlay;
mod passes;
mod prune;
mod reference;
mod shared;
mod swagger;
mod v31;
mod version;

pub use prune::prune;

use serde_json::Value;

use crate::{Error, Settings, Source};

/// Reads, upgrades, merges and corrects the documents of a provider.
pub fn document(
    sources: &[Source],
    overlay: Option<&str>,
    settings: &Settings,
) -> Result<Value, Error> {
    let mut documents = Vec::with_capacity(sources.len());
    let mut references = Vec::new();
    for source in sources {
        let mut document = parsed(source)?;
        if reference::is_one(&document) {
            references.push(reference::upgrade(&document));
            continue;
        }
        document = upgraded(source, document)?;
        let name = match &settings.areas {
            Some(areas) => area::apply(&mut document, &source.name, areas, &settings.base),
            None => source.name.clone(),
        };
        documents.push((name, document));
    }
    shared::apply(&mut documents, &settings.shared)?;
    let mut document = merge::merge(documents, settings.areas.is_some())?;
    for reference in references {
        reference::complement(&mut document, reference);
    }
    if !settings.version_extension.is_empty() {
        version::apply(&mut document, &settings.version_extension, &settings.api_version)?;
    }
    formats::apply(&mut document, &settings.formats)?;
    passes::drop_members(&mut document, &settings.drop_members);
    passes::apply(&mut document, settings)?;
    if let Some(overlay) = overlay {
        overlay::apply(&mut document, overlay)?;
    }
    Ok(document)
}

fn parsed(source: &Source) -> Result<Value, Error> {
    let fault = |reason: String| Error::Document { name: source.name.clone(), reason };
    let bytes = source.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&source.bytes);
    if bytes.trim_ascii_start().starts_with(b"{") {
        serde_json::from_slice(bytes).map_err(|error| fault(error.to_string()))
    } else {
        serde_norway::from_slice(bytes).map_err(|error| fault(error.to_string()))
    }
}

fn upgraded(source: &Source, mut document: Value) -> Result<Value, Error> {
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
            let reason = format!("neither `openapi` 3.0 or 3.1 nor `swagger` 2.0, but `{version}`");
            return Err(Error::Document { name: source.name.clone(), reason });
        }
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
