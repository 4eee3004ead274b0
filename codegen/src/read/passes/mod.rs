//! Passes over a document that a provider may switch on: what its documents get wrong as a rule.
//!
//! They run in the order in which the settings name them, before the overlay, which has the
//! last word.

use serde_json::Value;

use crate::Error;

type Pass = fn(&mut Value) -> Result<(), Error>;

/// Every pass by its name.
const PASSES: &[(&str, Pass)] = &[
    ("class-names", class_names::apply),
    ("empty-answers", empty_answers::apply),
    ("inline-copies", inline_copies::apply),
    ("unwrap-single-all-of", unwrap::apply),
];

mod class_names;
mod empty_answers;
mod inline_copies;
mod unwrap;

pub(super) fn apply(document: &mut Value, names: &[String]) -> Result<(), Error> {
    for name in names {
        let Some((_, pass)) = PASSES.iter().find(|(known, _)| known == name) else {
            let known: Vec<&str> = PASSES.iter().map(|(name, _)| *name).collect();
            return Err(Error::unsupported(
                "passes",
                format!("no pass is called `{name}`; there are: {}", known.join(", ")),
            ));
        };
        pass(document)?;
    }
    Ok(())
}

/// Calls `visit` for every object in `node`, the outer ones first.
fn objects(node: &mut Value, visit: &mut dyn FnMut(&mut serde_json::Map<String, Value>)) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| objects(item, visit)),
        Value::Object(object) => {
            visit(object);
            object.values_mut().for_each(|value| objects(value, visit));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_unknown_pass_is_told_the_known_ones() {
        let error = apply(&mut json!({}), &["fold".to_owned()]).unwrap_err().to_string();
        assert!(error.starts_with("passes: no pass is called `fold`; there are: "), "{error}");
    }
}
