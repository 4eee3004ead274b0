use std::collections::BTreeMap;

use serde::Deserialize;

/// What the documents of one provider leave unsaid.
///
/// Pointers are JSON pointers into an operation object.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Normaliser passes, by name, in the order in which they run.
    pub passes: Vec<String>,
    /// The beginning of all paths that belongs to the base URL, for the pass `base-path`.
    pub base_path: String,
    /// What the names of components lose, for the pass `component-prefix`.
    pub component_prefixes: Vec<String>,
    /// Answers by method and path pattern, for the pass `answers`.
    pub answers: BTreeMap<String, String>,
    /// Tags by another name, for the pass `operation-names`.
    pub tags: BTreeMap<String, String>,
    /// Tag and name by operation id, for the pass `operation-names`.
    pub names: BTreeMap<String, String>,
    /// Whether the document's sentences stay out of the crate, as its licence may ask.
    pub no_prose: bool,
    /// Whether a list in the query has `[]` behind its name.
    pub bracket_lists: bool,
    /// Switches on that each document is an area, which is the tag of all its operations; areas
    /// whose names are not those of their documents.
    pub areas: Option<BTreeMap<String, String>>,
    /// What the client's base URL stands for: a server and maybe the beginning of its paths, such
    /// as `https://api.example.com/{tenant}`.
    pub base: String,
    /// Query parameters that are always sent, with where the operation says their value.
    pub constants: BTreeMap<String, String>,
    /// What texts of a declared format are: `any`, `number`, `integer`, `text`, `binary`, or
    /// `byte`, of which a list is a text.
    pub formats: BTreeMap<String, String>,
    /// The extension of path parameters that is `false` where the segment may be left out.
    pub optional_segment: String,
    /// Whether an answer that is not JSON has to be asked for by its media type.
    pub asked: bool,
    /// The member in which a list is answered, where the documents declare the bare list.
    pub listed: String,
    /// Where an operation says which members its body must have; those that its schema requires
    /// are then those of answers only.
    pub body_required: String,
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
    /// The query parameter that says where a page begins, where it is not the style's usual one.
    #[serde(default)]
    pub parameter: String,
}
