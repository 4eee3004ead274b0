//! `forms`: a form whose files may be left out is JSON where they are.
//!
//! The server takes the same members in both, and JSON says which of them are lists, objects,
//! numbers and null. A form without files is JSON altogether.

use serde_json::{Map, Value};

use super::visit;
use crate::{Error, Settings};

const FORM: &str = "multipart/form-data";

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let mut components = document["components"]["schemas"].take();
    for (_, _, operation) in visit::operations(document) {
        let Some(content) =
            operation.get_mut("requestBody").and_then(|body| body["content"].as_object_mut())
        else {
            continue;
        };
        let form = content.get(FORM).or_else(|| content.get("application/x-www-form-urlencoded"));
        let Some(form) = form.filter(|_| content.len() == 1).cloned() else {
            continue;
        };
        let schema = match form["schema"].get("$ref").and_then(visit::component) {
            Some(name) => &components[name],
            None => &form["schema"],
        };
        let required = |name: &str| {
            schema["required"].as_array().is_some_and(|names| names.iter().any(|n| n == name))
        };
        let files: Vec<&String> = schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, property)| property["format"] == "binary")
            .map(|(name, _)| name)
            .collect();
        if files.is_empty() {
            *content = Map::from_iter([("application/json".to_owned(), form)]);
        } else if !files.iter().any(|name| required(name)) {
            content.insert("application/json".to_owned(), form);
        }
    }
    document["components"]["schemas"] = components.take();
    Ok(())
}
