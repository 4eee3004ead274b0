//! Corrections to a document, in the form of OpenAPI Overlay 1.0.

use serde::Deserialize;
use serde_json::Value;
use serde_json_path::JsonPath;

use crate::Error;

#[derive(Deserialize)]
struct Overlay {
    #[serde(default)]
    actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Action {
    target: String,
    /// Why the document is wrong; every correction owes a reason.
    description: String,
    update: Option<Value>,
    #[serde(default)]
    remove: bool,
}

/// Applies every action; one that finds nothing is an error, because the
/// document has changed under it.
pub(super) fn apply(document: &mut Value, overlay: &str) -> Result<(), Error> {
    let fault = |action: usize, target: &str, reason: String| Error::Overlay {
        action,
        target: target.to_owned(),
        reason,
    };
    let overlay: Overlay =
        serde_norway::from_str(overlay).map_err(|error| fault(0, "the file", error.to_string()))?;
    for (index, action) in overlay.actions.iter().enumerate() {
        let fault = |reason: String| fault(index + 1, &action.target, reason);
        if action.description.trim().is_empty() {
            return Err(fault("has no description".to_owned()));
        }
        let path = JsonPath::parse(&action.target).map_err(|error| fault(error.to_string()))?;
        let mut pointers: Vec<String> =
            path.query_located(document).locations().map(|place| place.to_json_pointer()).collect();
        if pointers.is_empty() {
            return Err(fault("matches nothing in this document".to_owned()));
        }
        // From the back, so that removing an array's element does not move the ones still to go.
        pointers.reverse();
        for pointer in pointers {
            if action.remove {
                remove(document, &pointer);
            } else if let (Some(update), Some(node)) =
                (&action.update, document.pointer_mut(&pointer))
            {
                merge(node, update);
            }
        }
    }
    Ok(())
}

fn remove(document: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    match document.pointer_mut(parent) {
        Some(Value::Object(object)) => {
            object.shift_remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            if let Some(index) = key.parse().ok().filter(|&index: &usize| index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Overlay's merge: objects recursively, arrays appended, the rest replaced.
fn merge(node: &mut Value, update: &Value) {
    match (node, update) {
        (Value::Object(node), Value::Object(update)) => {
            for (key, value) in update {
                match node.get_mut(key) {
                    Some(old) => merge(old, value),
                    None => {
                        node.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(node), Value::Array(update)) => node.extend(update.iter().cloned()),
        (Value::Array(node), update) => node.push(update.clone()),
        (node, update) => *node = update.clone(),
    }
}
