//! Our types against Atlassian's documents: every answer that they show is read.
//!
//! Runs where `cargo xtask pull jira` has put the documents.

use std::{collections::BTreeMap, fs, path::Path};

use bytes::Bytes;
use forgekit_codegen::{Settings, Source};
use forgekit_core::{Operation, OperationMeta, answer::AnswerAs, json::DecodeError};
use serde_json::Value;

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

fn openapi(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi").join(file)
}

/// The documents as the generator sees them, and the overlay.
fn documents() -> Option<(Value, Value)> {
    let providers: toml::Table =
        toml::from_str(&fs::read_to_string(openapi("providers.toml")).unwrap()).unwrap();
    let jira = &providers["jira"];
    let mut sources = Vec::new();
    for document in jira["documents"].as_array().unwrap() {
        let file = Path::new(document["file"].as_str().unwrap()).file_name().unwrap();
        let bytes = fs::read(openapi(".cache/jira").join(file)).ok()?;
        let name = file.to_string_lossy().replace(".json", "");
        sources.push(Source { name, bytes });
    }
    let settings = fs::read_to_string(openapi("jira/settings.toml")).unwrap();
    let settings: Settings = toml::from_str(&settings).unwrap();
    let overlay = fs::read_to_string(openapi("jira/overlay.yaml")).unwrap();
    let document = forgekit_codegen::read::document(&sources, Some(&overlay), &settings).unwrap();
    Some((document, serde_norway::from_str(&overlay).unwrap()))
}

/// The examples of one answer; most are JSON in a string.
fn shown(content: &Value) -> Vec<String> {
    let named = content["examples"].as_object().into_iter().flatten();
    let values = named.map(|(_, example)| &example["value"]).chain([&content["example"]]);
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    values.filter(|value| !value.is_null()).map(text).collect()
}

/// Attachments of issues have texts for ids, but not in all of the examples.
fn mend(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(mend),
        Value::Object(members) => {
            let attachments = members.get_mut("attachment").and_then(Value::as_array_mut);
            for attachment in attachments.into_iter().flatten() {
                if attachment["id"].is_number() {
                    attachment["id"] = Value::String(attachment["id"].to_string());
                }
            }
            members.values_mut().for_each(mend);
        }
        _ => {}
    }
}

fn mended(example: String) -> String {
    match serde_json::from_str(&example) {
        Ok(mut value) => {
            mend(&mut value);
            value.to_string()
        }
        Err(_) => example,
    }
}

#[test]
fn every_documented_answer_is_read() {
    let Some((document, overlay)) = documents() else {
        eprintln!("skipped: not in openapi/.cache; run `cargo xtask pull jira`");
        return;
    };
    let operations = operations();
    let (mut all, mut failed) = (0, BTreeMap::new());
    for item in document["paths"].as_object().unwrap().values() {
        for node in item.as_object().unwrap().values() {
            let Some(id) = node["operationId"].as_str() else { continue };
            let Some((meta, read)) =
                operations.iter().find(|(meta, _)| meta.id == id && node["tags"][0] == meta.tag)
            else {
                continue;
            };
            for (status, response) in node["responses"].as_object().unwrap() {
                let Some(code) = status.parse().ok().filter(|code: &u16| *code / 100 == 2) else {
                    continue;
                };
                let content = &response["content"]["application/json"];
                for (at, example) in shown(content).into_iter().enumerate() {
                    all += 1;
                    if let Err(error) = read(code, mended(example).into()) {
                        failed.insert(format!("{} {status} {at}", meta.id), error.to_string());
                    }
                }
            }
        }
    }
    println!("{} of {all} documented answers are read", all - failed.len());
    let listed: Vec<&String> =
        overlay["x-wrong-examples"].as_object().into_iter().flat_map(|list| list.keys()).collect();
    let unlisted: Vec<String> = failed
        .iter()
        .filter(|(key, _)| !listed.contains(key))
        .map(|(key, error)| format!("{key}: {error}"))
        .collect();
    assert!(unlisted.is_empty(), "{} not listed:\n{}", unlisted.len(), unlisted.join("\n"));
    let stale: Vec<&&String> = listed.iter().filter(|key| !failed.contains_key(**key)).collect();
    // With few features on, the listed ones may belong to operations that are not there.
    assert!(stale.is_empty() || !cfg!(feature = "full"), "listed, but read: {stale:?}");
    let few = failed.len() * 100 <= all * 3 || !cfg!(feature = "full");
    assert!(few, "{} of {all} fail, more than 3 %", failed.len());
}
