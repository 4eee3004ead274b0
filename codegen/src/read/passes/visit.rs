//! Ways through a document that several passes go.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

pub(super) const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

const COMPONENTS: &str = "#/components/schemas/";

/// Every operation with its path and method.
pub(super) fn operations(document: &mut Value) -> impl Iterator<Item = (&str, &str, &mut Value)> {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object_mut().into_iter().flatten();
        methods
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// The successful answers of an operation, by status.
pub(super) fn successes(operation: &mut Value) -> impl Iterator<Item = (&str, &mut Value)> {
    let responses = operation["responses"].as_object_mut().into_iter().flatten();
    responses.filter(|(status, _)| status.starts_with('2')).map(|(status, r)| (status.as_str(), r))
}

/// The schemas in the `content` of an answer or a request body.
pub(super) fn schemas(holder: &mut Value) -> impl Iterator<Item = &mut Value> {
    let content = holder.get_mut("content").and_then(Value::as_object_mut);
    let media = content.into_iter().flat_map(Map::values_mut);
    media.filter_map(|media| media.get_mut("schema"))
}

/// The names of the components that successful answers are made of.
pub(super) fn answered(document: &mut Value) -> BTreeSet<String> {
    let mut open = Vec::new();
    for (_, _, operation) in operations(document) {
        for (_, response) in successes(operation) {
            references(response, &mut open);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(schema) = document["components"]["schemas"].get(&name)
            && found.insert(name)
        {
            references(schema, &mut open);
        }
    }
    found
}

/// Calls `change` for every member of the objects that successful answers are made of.
pub(super) fn answered_members(document: &mut Value, change: &mut dyn FnMut(&str, &mut Value)) {
    let answered = answered(document);
    for (_, _, operation) in operations(document) {
        for (_, response) in successes(operation) {
            schemas(response).for_each(|schema| members(schema, change));
        }
    }
    for name in answered {
        if let Some(schema) = document["components"]["schemas"].get_mut(&name) {
            members(schema, change);
        }
    }
}

fn members(schema: &mut Value, change: &mut dyn FnMut(&str, &mut Value)) {
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, property) in properties {
            members(property, change);
            change(name, property);
        }
    }
    if let Some(items) = schema.get_mut("items") {
        members(items, change);
    }
}

fn references(node: &Value, found: &mut Vec<String>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(component) {
                found.push(name.to_owned());
            }
            object.values().for_each(|value| references(value, found));
        }
        _ => {}
    }
}

/// The component that a `$ref` names.
pub(super) fn component(target: &Value) -> Option<&str> {
    target.as_str()?.strip_prefix(COMPONENTS)
}

/// A `$ref` to a component.
pub(super) fn reference(name: &str) -> Value {
    Value::String(format!("{COMPONENTS}{name}"))
}

/// Calls `visit` for every object in `node`, the outer ones first.
pub(super) fn objects(node: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| objects(item, visit)),
        Value::Object(object) => {
            visit(object);
            object.values_mut().for_each(|value| objects(value, visit));
        }
        _ => {}
    }
}

/// Calls `visit` for every operation with its path, which is without what a document has behind
/// `#` to tell two of a path apart.
pub(super) fn each_operation(
    document: &mut Value,
    visit: &mut dyn FnMut(&str, &mut Map<String, Value>),
) {
    for (path, _, operation) in operations(document) {
        if let Value::Object(operation) = operation {
            visit(path.split('#').next().unwrap_or(path), operation);
        }
    }
}
