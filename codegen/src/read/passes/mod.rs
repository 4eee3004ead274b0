//! Normaliser passes: what a document says in a way that no other does, said in the usual one.
//!
//! Each has a name, and `passes` in the settings of a provider lists those that its document
//! needs, in the order in which they run: after the version patches and before the overlay, so
//! that an overlay corrects what a pass has made.

mod answers;
mod base_path;
mod component_prefix;
mod forms;
mod operation_names;
mod optional_segments;
mod page_lists;
mod path_ids;
mod plain_requests;
mod plural_references;
mod scalars;
mod unsaid_answers;
mod unwrap;
mod visit;

use serde_json::Value;

use crate::{Error, Settings};

type Pass = fn(&mut Value, &Settings) -> Result<(), Error>;

const PASSES: [(&str, Pass); 13] = [
    ("answers", answers::apply),
    ("base-path", base_path::apply),
    ("component-prefix", component_prefix::apply),
    ("forms", forms::apply),
    ("operation-names", operation_names::apply),
    ("optional-segments", optional_segments::apply),
    ("page-lists", page_lists::apply),
    ("path-ids", path_ids::apply),
    ("plain-requests", plain_requests::apply),
    ("plural-references", plural_references::apply),
    ("scalars", scalars::apply),
    ("unsaid-answers", unsaid_answers::apply),
    ("unwrap-single-all-of", unwrap::apply),
];

/// Runs the passes that the settings name.
pub(super) fn apply(document: &mut Value, settings: &Settings) -> Result<(), Error> {
    for name in &settings.passes {
        let Some((_, pass)) = PASSES.iter().find(|(known, _)| known == name) else {
            let known = PASSES.map(|(known, _)| known).join(", ");
            return Err(Error::unsupported("passes", format!("no `{name}` among {known}")));
        };
        pass(document, settings)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
