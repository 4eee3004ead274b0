use std::collections::BTreeMap;

use serde::Deserialize;

/// What the documents of one provider leave unsaid.
///
/// Pointers are JSON pointers into an operation object.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Passes over the document, by name and in this order: see `read::passes`.
    pub passes: Vec<String>,
    /// Schemas that are what the first document says, though a later one has them as well.
    pub shared: Vec<String>,
    /// The vendor extension that carries patches to newer API versions.
    pub version_extension: String,
    /// The API version to patch up to.
    pub api_version: String,
    /// Where an operation says that it notifies people.
    pub notifies: String,
    /// Where it says whether an app may call it.
    pub apps: String,
    /// Where it says when it will be removed.
    pub removal: String,
    /// Where it names the argument that is its whole body.
    pub body_argument: String,
    /// The extension of path parameters that hold several segments.
    pub multi_segment: String,
    /// Query parameters that only a paged operation has, with the style they mean.
    pub paging_parameters: BTreeMap<String, String>,
    /// Operations whose paging is not to be seen from their parameters.
    pub paging: BTreeMap<String, PagingRule>,
    /// Limit classes, by operation id or by tag.
    pub classes: BTreeMap<String, String>,
    /// Credentials that an operation takes, by operation id, when not any.
    pub credentials: BTreeMap<String, Vec<String>>,
    /// Operations that are safe to repeat, or not, against their method.
    pub idempotent: BTreeMap<String, bool>,
}

/// How one operation pages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagingRule {
    /// A variant of the core crate's `Paging`; empty where the operation does not page.
    #[serde(default)]
    pub style: String,
    /// The member of the answer that holds the items; empty where the answer is the list.
    #[serde(default)]
    pub items: String,
}
