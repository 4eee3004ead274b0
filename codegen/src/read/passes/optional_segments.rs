//! `optional-segments`: paths that are Grape's patterns become templates.
//!
//! `\(\)` is a pair of parentheses in the path itself. What stands between bare ones may be left
//! out, and is: `/groups/{id}/(-/)epics` becomes `/groups/{id}/epics`, and a parameter that is
//! gone with it is taken from the operation as well.

use serde_json::{Map, Value};

use super::visit::METHODS;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    let Some(paths) = document["paths"].as_object_mut() else {
        return Ok(());
    };
    let mut plain: Map<String, Value> = Map::new();
    for (pattern, mut item) in std::mem::take(paths) {
        let path = template(&pattern);
        if path != pattern {
            forget(&mut item, &pattern, &path);
        }
        match (plain.get_mut(&path).and_then(Value::as_object_mut), item) {
            (Some(known), Value::Object(item)) => {
                for (method, operation) in item {
                    if known.insert(method.clone(), operation).is_some() {
                        let id = format!("{method} {path}");
                        return Err(Error::unsupported(id, format!("is also `{pattern}`")));
                    }
                }
            }
            (_, item) => {
                plain.insert(path, item);
            }
        }
    }
    *paths = plain;
    Ok(())
}

fn template(pattern: &str) -> String {
    let mut path = String::new();
    let mut depth = 0;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => path.extend(chars.next()),
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => path.push(c),
            _ => {}
        }
    }
    path
}

/// Drops the path parameters that `pattern` had a place for and `path` has not.
fn forget(item: &mut Value, pattern: &str, path: &str) {
    for method in METHODS {
        if let Some(Value::Array(parameters)) =
            item.get_mut(method).and_then(|operation| operation.get_mut("parameters"))
        {
            parameters.retain(|parameter| {
                let place = format!("{{{}}}", parameter["name"].as_str().unwrap_or_default());
                !pattern.contains(&place) || path.contains(&place)
            });
        }
    }
}
