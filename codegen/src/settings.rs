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
    /// Members of every answer that its model does without: they say whether it is a success,
    /// or where a list goes on.
    pub drop_members: Vec<String>,
    /// Where an operation lists the codes of its errors.
    pub errors: String,
    /// The page of an operation in the provider's documentation, where the document gives none;
    /// `{id}` in it stands for the operation's id.
    pub docs: String,
    /// Last words of the ids of operations that change nothing, whatever their method.
    pub reads: Vec<String>,
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
    /// Arguments by whose value an operation is counted as well, by operation id.
    pub counted_by: BTreeMap<String, String>,
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
