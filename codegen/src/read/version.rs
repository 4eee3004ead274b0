//! Patches that a document carries to newer versions of its API.

use serde::Deserialize as _;
use serde_json::Value;

use crate::Error;

/// Applies, in place, every patch under `extension` up to and including `version`.
///
/// The extension holds a list of `{version, patch}`; a patch that is an object
/// is a merge patch (RFC 7386), one that is an array a JSON patch (RFC 6902),
/// both relative to the node that carries the extension.
pub(super) fn apply(document: &mut Value, extension: &str, version: &str) -> Result<(), Error> {
    walk(document, extension, version, &mut String::new())
}

fn walk(node: &mut Value, extension: &str, version: &str, path: &mut String) -> Result<(), Error> {
    let patches = match node {
        Value::Object(object) => object.shift_remove(extension),
        _ => None,
    };
    for patch in patches.as_ref().and_then(Value::as_array).into_iter().flatten() {
        if patch["version"].as_str().is_some_and(|of| of <= version) {
            one(node, &patch["patch"])
                .map_err(|reason| Error::unsupported(&*path, format!("version patch: {reason}")))?;
        }
    }
    let depth = path.len();
    let children: Box<dyn Iterator<Item = (String, &mut Value)>> = match node {
        Value::Object(object) => {
            Box::new(object.iter_mut().map(|(key, value)| (key.clone(), value)))
        }
        Value::Array(items) => {
            Box::new(items.iter_mut().enumerate().map(|(i, value)| (i.to_string(), value)))
        }
        _ => return Ok(()),
    };
    for (key, value) in children.filter(|(_, value)| value.is_object() || value.is_array()) {
        path.push('/');
        path.push_str(&key);
        walk(value, extension, version, path)?;
        path.truncate(depth);
    }
    Ok(())
}

fn one(node: &mut Value, patch: &Value) -> Result<(), String> {
    if patch.is_array() {
        let patch = json_patch::Patch::deserialize(patch).map_err(|error| error.to_string())?;
        return json_patch::patch(node, &patch).map_err(|error| error.to_string());
    }
    merge(node, patch);
    Ok(())
}

/// RFC 7386. The crate's own `merge` reorders what stays when a member goes.
fn merge(node: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *node = patch.clone();
        return;
    };
    if !node.is_object() {
        *node = Value::Object(serde_json::Map::new());
    }
    let Some(object) = node.as_object_mut() else {
        return;
    };
    for (key, value) in patch {
        if value.is_null() {
            object.shift_remove(key);
        } else {
            merge(object.entry(key.clone()).or_insert(Value::Null), value);
        }
    }
}
