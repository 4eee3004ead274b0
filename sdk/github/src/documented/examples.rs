//! Every answer that GitHub's document shows is read by our types.

use std::collections::BTreeMap;

use bytes::Bytes;
use forgekit_core::{Operation, OperationMeta, answer::AnswerAs, json::DecodeError};
use serde_json::Value;

use super::{document, resolve};
use crate::generated::every::every_operation;

type Read = fn(u16, Bytes) -> Result<(), DecodeError>;

fn read<O: Operation>(status: u16, body: Bytes) -> Result<(), DecodeError> {
    let response = http::Response::builder().status(status).body(()).unwrap();
    O::Answer::read(&response.into_parts().0, body).map(drop)
}

fn operations() -> Vec<(OperationMeta, Read)> {
    let mut operations: Vec<(OperationMeta, Read)> = Vec::new();
    macro_rules! visit {
        ($module:ident: $($name:ident),* $(,)?) => {
            $(operations.push((
                <crate::$module::operations::$name as Operation>::META,
                read::<crate::$module::operations::$name>,
            ));)*
        };
    }
    every_operation!(visit);
    operations
}

/// An example, with the examples that it refers to in their places.
fn shown_value(document: &Value, value: &Value) -> Value {
    match value {
        Value::Object(object) if object.contains_key("$ref") => {
            shown_value(document, &resolve(document, value)["value"])
        }
        Value::Object(object) => {
            object.iter().map(|(key, value)| (key.clone(), shown_value(document, value))).collect()
        }
        Value::Array(items) => items.iter().map(|item| shown_value(document, item)).collect(),
        scalar => scalar.clone(),
    }
}

#[test]
fn every_documented_answer_is_read() {
    let Some((document, overlay)) = document() else { return };
    let operations = operations();
    let mut shown = 0;
    let mut failed = BTreeMap::new();
    for item in document["paths"].as_object().unwrap().values() {
        for node in
            item.as_object().unwrap().values().filter(|node| node["operationId"].is_string())
        {
            let id = node["operationId"].as_str().unwrap();
            for (status, response) in node["responses"].as_object().unwrap() {
                let Some(code) = status.parse().ok().filter(|code: &u16| (200..300).contains(code))
                else {
                    continue;
                };
                let content = &resolve(document, response)["content"];
                for (media, content) in content.as_object().into_iter().flatten() {
                    let ours = operations.iter().find(|(meta, _)| {
                        meta.id == id
                            && (meta.accept == media
                                || (meta.accept.is_empty() && !asks_for(&operations, id, media)))
                    });
                    let Some((_, read)) = ours else { continue };
                    for (name, example) in content["examples"].as_object().into_iter().flatten() {
                        let value = &shown_value(document, &resolve(document, example)["value"]);
                        shown += 1;
                        let body = match value {
                            Value::String(text) if !media.ends_with("json") => text.clone(),
                            value => value.to_string(),
                        };
                        if let Err(error) = read(code, body.into()) {
                            failed.insert(format!("{id} {status} {name}"), error.to_string());
                        }
                    }
                }
            }
        }
    }
    let listed: Vec<&String> =
        overlay["x-wrong-examples"].as_object().into_iter().flat_map(|list| list.keys()).collect();
    let unlisted: Vec<String> = failed
        .iter()
        .filter(|(key, _)| !listed.contains(key))
        .map(|(key, error)| format!("{key}: {error}"))
        .collect();
    let stale: Vec<&&String> = listed.iter().filter(|key| !failed.contains_key(**key)).collect();
    println!("{} of {shown} documented answers are read", shown - failed.len());
    assert!(
        unlisted.is_empty(),
        "{} not listed in the overlay:\n{}",
        unlisted.len(),
        unlisted.join("\n")
    );
    // With few features on, the listed ones may belong to operations that are not there.
    assert!(
        stale.is_empty() || !cfg!(feature = "full"),
        "listed in the overlay, but read: {stale:?}"
    );
    assert!(failed.len() * 100 <= shown, "{} of {shown} fail, more than 1 %", failed.len());
}

/// Whether another way to call the operation asks for `media`.
fn asks_for(operations: &[(OperationMeta, Read)], id: &str, media: &str) -> bool {
    operations.iter().any(|(meta, _)| meta.id == id && meta.accept == media)
}
