//! Normaliser passes: what a document says in a way that no other does, said in the usual one.
//!
//! Each has a name, and `passes` in the settings of a provider lists those that its document
//! needs, in the order in which they run: after the version patches and before the overlay, so
//! that an overlay corrects what a pass has made.

mod answers;
mod base_path;
mod booleans;
mod class_names;
mod component_prefix;
mod empty_answers;
mod envelope;
mod forms;
mod grouped_ids;
mod inline_copies;
mod numbers;
mod operation_names;
mod optional_segments;
mod page_lists;
mod path_case;
mod path_ids;
mod plain_requests;
mod plural_references;
mod scalars;
mod summaries;
mod unsaid_answers;
mod unwrap;
mod variants;
mod visit;

pub(super) use envelope::drop_members;

use serde_json::Value;

use crate::{Error, Settings};

type Pass = fn(&mut Value, &Settings) -> Result<(), Error>;

const PASSES: [(&str, Pass); 22] = [
    ("answers", answers::apply),
    ("base-path", base_path::apply),
    ("class-names", class_names::apply),
    ("component-prefix", component_prefix::apply),
    ("empty-answers", empty_answers::apply),
    ("fold-boolean-constants", booleans::apply),
    ("forms", forms::apply),
    ("grouped-ids", grouped_ids::apply),
    ("inline-copies", inline_copies::apply),
    ("join-numbered-variants", variants::apply),
    ("operation-names", operation_names::apply),
    ("optional-segments", optional_segments::apply),
    ("page-lists", page_lists::apply),
    ("path-case", path_case::apply),
    ("path-ids", path_ids::apply),
    ("plain-requests", plain_requests::apply),
    ("plural-references", plural_references::apply),
    ("scalars", scalars::apply),
    ("summaries", summaries::apply),
    ("unsaid-answers", unsaid_answers::apply),
    ("unwrap-single-all-of", unwrap::apply),
    ("whole-numbers", numbers::apply),
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
