//! Progenitor's client, and how its methods are called.

use std::{
    collections::BTreeMap,
    panic::{self, AssertUnwindSafe},
};

use anyhow::{Context as _, Result};
use heck::ToSnakeCase as _;
use progenitor::{GenerationSettings, Generator};
use quote::ToTokens as _;
use serde_json::{Map, Value, json};

use crate::reduce::{Reduced, schema};

/// The arguments of a method, as name and type, in order.
pub(crate) type Signature = Vec<(String, String)>;

/// The client for some operations, or the reason why there is none.
pub(crate) fn generate(document: &Value, operations: &[Reduced]) -> Result<String, String> {
    let document = small_document(document, operations);
    let document: openapiv3::OpenAPI =
        serde_json::from_value(document).map_err(|error| error.to_string())?;
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let tokens = panic::catch_unwind(AssertUnwindSafe(|| {
        Generator::new(&GenerationSettings::default()).generate_tokens(&document)
    }));
    panic::set_hook(hook);
    match tokens {
        Ok(tokens) => {
            tokens.map(|tokens| tokens.to_string()).map_err(|error| one_line(&error.to_string()))
        }
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(one_line(&text.unwrap_or_default()))
        }
    }
}

fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(150).collect()
}

/// The operations with the components that they reach.
fn small_document(document: &Value, operations: &[Reduced]) -> Value {
    let mut paths = Map::new();
    let mut schemas = BTreeMap::new();
    for operation in operations {
        let item = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
        item[&operation.method] = operation.node.clone();
        reached(document, &operation.node, &mut schemas);
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Oracle", "version": "0"},
        "paths": paths,
        "components": {"schemas": schemas},
    })
}

fn reached(document: &Value, node: &Value, schemas: &mut BTreeMap<String, Value>) {
    match node {
        Value::Object(members) => {
            if let Some(name) =
                members.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next())
                && !schemas.contains_key(name)
            {
                let component = schema(&document["components"]["schemas"][name]);
                schemas.insert(name.to_owned(), component.clone());
                reached(document, &component, schemas);
            }
            members.values().for_each(|member| reached(document, member, schemas));
        }
        Value::Array(items) => items.iter().for_each(|item| reached(document, item, schemas)),
        _ => {}
    }
}

/// The client's methods by name.
pub(crate) fn signatures(client: &str) -> Result<BTreeMap<String, Signature>> {
    let file: syn::File = syn::parse_file(client).context("progenitor's output is not Rust")?;
    let mut signatures = BTreeMap::new();
    for item in file.items {
        let syn::Item::Impl(item) = item else { continue };
        for item in item.items {
            let syn::ImplItem::Fn(method) = item else { continue };
            let arguments = method.sig.inputs.iter().filter_map(|input| match input {
                syn::FnArg::Typed(typed) => {
                    let name = typed.pat.to_token_stream().to_string();
                    Some((name, typed.ty.to_token_stream().to_string().replace(' ', "")))
                }
                syn::FnArg::Receiver(_) => None,
            });
            signatures.insert(method.sig.ident.to_string(), arguments.collect());
        }
    }
    Ok(signatures)
}

/// The name of an operation's method.
pub(crate) fn method(id: &str) -> String {
    id.to_snake_case()
}
