//! Our types against the answers that Slack's reference shows.
//!
//! Runs where `cargo xtask pull slack` has put the reference.

use std::{collections::BTreeMap, fs, path::Path};

use bytes::Bytes;
use forgekit_core::{Operation, OperationMeta, answer::AnswerAs, json::DecodeError};
use serde_json::Value;

use crate::generated::every::every_operation;

type Read = fn(Bytes) -> Result<(), DecodeError>;

fn read<O: Operation>(body: Bytes) -> Result<(), DecodeError> {
    O::Answer::read(&http::Response::new(()).into_parts().0, body).map(drop)
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

/// The examples of success, by method; those that are no JSON are left out.
fn examples() -> Option<Vec<(String, Value)>> {
    let Ok(bundle) = fs::read(openapi(".cache/slack/methods")) else {
        eprintln!("skipped: the reference is not in openapi/.cache; run `cargo xtask pull slack`");
        return None;
    };
    let bundle: BTreeMap<String, Value> = serde_json::from_slice(&bundle).unwrap();
    let pages = bundle.into_iter().filter(|(path, _)| !path.starts_with('_'));
    let mut examples = Vec::new();
    for (_, page) in pages {
        let name = page["name"].as_str().unwrap();
        for text in page["response"]["examples"].as_array().into_iter().flatten() {
            let example: Value = serde_json::from_str(text.as_str().unwrap()).unwrap_or_default();
            if example["ok"] == true {
                examples.push((name.to_owned(), example));
            }
        }
    }
    Some(examples)
}

#[test]
fn every_documented_answer_is_read() {
    let Some(examples) = examples() else { return };
    let operations = operations();
    let overlay = fs::read_to_string(openapi("slack/overlay.yaml")).unwrap();
    let overlay: Value = serde_norway::from_str(&overlay).unwrap();
    let listed = overlay["x-wrong-examples"].as_object().cloned().unwrap_or_default();
    let (mut shown, mut failed) = (0, BTreeMap::new());
    for (name, example) in &examples {
        let Some((_, read)) = operations.iter().find(|(meta, _)| meta.id == name) else {
            continue;
        };
        shown += 1;
        if let Err(error) = read(example.to_string().into()) {
            failed.insert(name.clone(), error.to_string());
        }
    }
    println!("{} of {shown} documented answers are read", shown - failed.len());
    let unlisted: Vec<String> = failed
        .iter()
        .filter(|(name, _)| !listed.contains_key(*name))
        .map(|(name, error)| format!("{name}: {error}"))
        .collect();
    assert!(unlisted.is_empty(), "not listed in the overlay:\n{}", unlisted.join("\n"));
    let stale: Vec<&String> = listed.keys().filter(|name| !failed.contains_key(*name)).collect();
    // With few features on, the listed ones may belong to operations that are not there.
    assert!(
        stale.is_empty() || !cfg!(feature = "full"),
        "listed in the overlay, but read: {stale:?}"
    );
}
