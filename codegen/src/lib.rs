//! Turns a provider's OpenAPI documents into the source of a typed client crate.
//!
//! Documents become one form ([`read`]), the form becomes plain data
//! ([`model`]), the data gets Rust names and types ([`lower`]), and those become
//! text ([`emit`]). No provider is known by name here: what one document needs
//! is said in its overlay and its [`Settings`].

pub mod emit;
mod error;
pub mod lower;
pub mod model;
pub mod read;
mod settings;

use std::collections::BTreeMap;

pub use error::Error;
pub use settings::{PagingRule, Settings};

/// One document as it was pulled.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's stem, or the area that the document describes.
    pub name: String,
    /// The document, JSON or YAML.
    pub bytes: Vec<u8>,
}

/// Everything that one run produces; nothing has been written yet.
#[derive(Clone, Debug)]
pub struct Output {
    /// Rust files by their path under `src/generated`, unformatted.
    pub files: BTreeMap<String, String>,
    /// One line per operation, for reviewing a new version of a document.
    pub surface: String,
    /// The cargo features of the crate, one per tag.
    pub features: Vec<Feature>,
    /// What was generated and what was not.
    pub coverage: Coverage,
}

/// A cargo feature that switches on one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// The feature's name, in kebab case.
    pub name: String,
    /// The module behind it, in snake case.
    pub module: String,
}

/// What a run covered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Operations in the document.
    pub operations: usize,
    /// Operations that have a method.
    pub generated: usize,
    /// The ids of those that have none.
    pub skipped: Vec<String>,
    /// Structs and enums for bodies and parameters.
    pub models: usize,
}

/// Generates a crate from `sources`, corrected by the overlay (YAML text).
///
/// # Errors
///
/// The first thing that cannot be read or expressed, with the operation or
/// schema it stands in. Nothing is skipped.
pub fn generate(
    sources: &[Source],
    overlay: Option<&str>,
    settings: &Settings,
) -> Result<Output, Error> {
    let mut document = read::document(sources, overlay, settings)?;
    read::prune(&mut document);
    let api = model::Api::parse(&document, settings)?;
    let package = lower::package(&api, settings)?;
    Ok(emit::output(&api, &package))
}
