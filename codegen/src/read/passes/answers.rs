//! `answers`: what operations answer that their document is wrong about.
//!
//! The settings' table has methods and path patterns, in which `*` stands for anything, with one
//! of `bytes`, `list`, `one`, `text`, `nothing`. A pattern that nothing fits is an error.

use serde_json::{Value, json};

use super::{page_lists::list, visit};
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, settings: &Settings) -> Result<(), Error> {
    for (pattern, answer) in &settings.answers {
        let Some((wanted, path_pattern)) = pattern.split_once(' ') else {
            return Err(Error::unsupported(pattern, "is not a method and a path"));
        };
        let mut found = false;
        for (path, method, operation) in visit::operations(document) {
            if !wanted.eq_ignore_ascii_case(method) || !fits(path, path_pattern) {
                continue;
            }
            found = true;
            for (_, response) in visit::successes(operation) {
                declare(response, answer)
                    .ok_or_else(|| Error::unsupported(pattern, format!("no answer `{answer}`")))?;
            }
        }
        if !found {
            return Err(Error::unsupported(pattern, "fits no operation of this document"));
        }
    }
    Ok(())
}

fn declare(response: &mut Value, answer: &str) -> Option<()> {
    match answer {
        "list" => visit::schemas(response).for_each(list),
        "one" => {
            for schema in visit::schemas(response) {
                if schema["type"] == "array" {
                    *schema = schema["items"].take();
                }
            }
        }
        "nothing" => {
            response.as_object_mut()?.remove("content");
        }
        "bytes" => {
            let schema = json!({ "type": "string", "format": "binary" });
            response["content"] = json!({ "application/octet-stream": { "schema": schema } });
        }
        "text" => {
            response["content"] = json!({ "text/plain": { "schema": { "type": "string" } } });
        }
        _ => return None,
    }
    Some(())
}

fn fits(path: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}
