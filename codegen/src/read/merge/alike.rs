//! Which schemas of one name are the same in several documents.
//!
//! Two schemas are the same if they say the same, descriptions aside, and all that they refer to
//! is the same. That is found as automata are minimised: first by their own words, then by those
//! of what they refer to, until nothing more is told apart.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use heck::ToUpperCamelCase as _;
use serde_json::{Value, json};

const SCHEMAS: &str = "#/components/schemas/";

/// Of a schema: the document it is in, and its name there.
type Key = (usize, String);

/// Gives schemas that differ names of their own: those of most documents keep the name, the
/// others have the name of their document before it.
///
/// In `areas`, what only one document has is in a module of its own, and keeps its name in Rust.
pub(super) fn tell_apart(documents: &mut [(String, Value)], areas: bool) {
    let names: Vec<String> = documents.iter().map(|(name, _)| name.clone()).collect();
    let mut new_names: HashMap<Key, String> = HashMap::new();
    for (name, classes) in classes(documents) {
        if classes.len() < 2 {
            continue;
        }
        let most = classes.iter().map(Vec::len).max().unwrap_or_default();
        let keeps = classes.iter().position(|class| class.len() == most && (most > 1 || !areas));
        for (_, class) in classes.iter().enumerate().filter(|(at, _)| Some(*at) != keeps) {
            let first = &names[class[0]];
            let own = match class[..] {
                [_] if areas => name.clone(),
                _ => format!("{}{name}", first.to_upper_camel_case()),
            };
            for &document in class {
                let schema = &mut documents[document].1["components"]["schemas"][&name];
                if schema.get("x-rust-name").is_none() {
                    schema["x-rust-name"] = json!(own);
                }
                new_names.insert((document, name.clone()), format!("{first}.{name}"));
            }
        }
    }
    for (at, (_, document)) in documents.iter_mut().enumerate() {
        rename(document, at, &new_names);
    }
}

/// For every name, the documents that mean the same by it.
fn classes(documents: &[(String, Value)]) -> BTreeMap<String, Vec<Vec<usize>>> {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, document)) in documents.iter().enumerate() {
        for (name, _) in document["components"]["schemas"].as_object().into_iter().flatten() {
            places.entry(name).or_default().push(at);
        }
    }
    places.retain(|_, documents| documents.len() > 1);
    let keys: Vec<Key> = places
        .iter()
        .flat_map(|(name, documents)| documents.iter().map(|at| (*at, (*name).to_owned())))
        .collect();
    let mut known: HashMap<Key, u64> = HashMap::new();
    let mut told_apart = 0;
    loop {
        let next: HashMap<Key, u64> = keys
            .iter()
            .map(|key| {
                let mut hasher = DefaultHasher::new();
                let schema = &documents[key.0].1["components"]["schemas"][&key.1];
                say(schema, key.0, &known, &mut hasher);
                (key.clone(), hasher.finish())
            })
            .collect();
        let mut different: Vec<(&str, u64)> =
            next.iter().map(|((_, name), says)| (name.as_str(), *says)).collect();
        different.sort_unstable();
        different.dedup();
        let count = different.len();
        known = next;
        if count == told_apart {
            break;
        }
        told_apart = count;
    }
    let class = |name: &str, documents: &[usize]| {
        let mut classes: Vec<(u64, Vec<usize>)> = Vec::new();
        for &at in documents {
            let says = known[&(at, name.to_owned())];
            match classes.iter_mut().find(|(other, _)| *other == says) {
                Some((_, class)) => class.push(at),
                None => classes.push((says, vec![at])),
            }
        }
        classes.into_iter().map(|(_, class)| class).collect()
    };
    places.iter().map(|(name, at)| ((*name).to_owned(), class(name, at))).collect()
}

/// What a schema says, as far as is known.
fn say(node: &Value, document: usize, known: &HashMap<Key, u64>, to: &mut DefaultHasher) {
    match node {
        Value::Object(object) => {
            for (key, value) in object {
                if key == "description" && value.is_string() {
                    continue;
                }
                key.hash(to);
                if let Some(name) = value.as_str().and_then(|target| target.strip_prefix(SCHEMAS)) {
                    known.get(&(document, name.to_owned())).hash(to);
                }
                say(value, document, known, to);
            }
            "}".hash(to);
        }
        Value::Array(items) => {
            items.iter().for_each(|item| say(item, document, known, to));
            "]".hash(to);
        }
        other => other.to_string().hash(to),
    }
}

fn rename(node: &mut Value, document: usize, names: &HashMap<Key, String>) {
    let renamed = |name: &str| names.get(&(document, name.to_owned()));
    if let Some(schemas) = node["components"]["schemas"].as_object_mut() {
        *schemas = std::mem::take(schemas)
            .into_iter()
            .map(|(name, schema)| (renamed(&name).cloned().unwrap_or(name), schema))
            .collect();
    }
    repoint(node, &renamed);
}

fn repoint<'n>(node: &mut Value, renamed: &impl Fn(&str) -> Option<&'n String>) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| repoint(item, renamed)),
        Value::Object(object) => {
            for (key, value) in object {
                let target = value.as_str().and_then(|target| target.strip_prefix(SCHEMAS));
                match target.and_then(renamed).filter(|_| key == "$ref") {
                    Some(name) => *value = json!(format!("{SCHEMAS}{name}")),
                    None => repoint(value, renamed),
                }
            }
        }
        _ => {}
    }
}
