//! Values that are valid by the document's schemas, no two scalars alike.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::resolve;

/// How deep members that may be left out are made.
const FULL: usize = 3;
/// How deep lists are filled; what refers to itself has an end here.
const DEEP: usize = 8;

pub(super) struct Maker<'a> {
    document: &'a Value,
    /// Scalars so far.
    made: u64,
    /// Whether to make what may be left out.
    pub(super) full: bool,
    /// Which of several cases to make.
    pub(super) case: usize,
}

impl<'a> Maker<'a> {
    pub(super) const fn new(document: &'a Value) -> Self {
        Self { document, made: 0, full: true, case: 0 }
    }

    /// A value of `schemas` together.
    pub(super) fn value(&mut self, schemas: &[&'a Value]) -> Value {
        self.at(0, schemas)
    }

    /// The schemas of the items of the list in `schema`, or in its member `key`.
    pub(super) fn items(&self, schema: &'a Value, key: &str) -> Vec<&'a Value> {
        let mut parts = self.parts(&[schema]);
        if !key.is_empty() {
            let members: Vec<_> =
                parts.iter().filter_map(|part| part["properties"].get(key)).collect();
            parts = self.parts(&members);
        }
        parts.into_iter().filter_map(|part| part.get("items")).collect()
    }

    fn at(&mut self, depth: usize, schemas: &[&'a Value]) -> Value {
        let parts = self.parts(schemas);
        let has = |key: &str| parts.iter().find_map(|part| part.get(key));
        if let Some(values) = has("enum").and_then(Value::as_array) {
            return values.iter().find(|value| !value.is_null()).cloned().unwrap_or_default();
        }
        let declared = has("type").and_then(Value::as_str);
        match declared.unwrap_or(if has("properties").is_some() { "object" } else { "" }) {
            "object" => self.object(depth, &parts),
            "array" => {
                let least = has("minItems").and_then(Value::as_u64).unwrap_or(0);
                let wanted = if depth < DEEP { least.max(1) } else { least };
                let items: Vec<_> = parts.iter().filter_map(|part| part.get("items")).collect();
                (0..wanted).map(|_| self.at(depth + 1, &items)).collect()
            }
            "boolean" => Value::Bool(true),
            "integer" => {
                let most = has("maximum").and_then(Value::as_u64).unwrap_or(u64::MAX);
                json!((1_000_000 + self.count()).min(most))
            }
            "number" => json!(1_000_000.5 + self.count() as f64),
            _ => self.text(&parts).into(),
        }
    }

    fn object(&mut self, depth: usize, parts: &[&'a Value]) -> Value {
        let mut members: BTreeMap<&'a str, Vec<&'a Value>> = BTreeMap::new();
        let mut required = BTreeSet::new();
        for part in parts {
            for (name, schema) in part["properties"].as_object().into_iter().flatten() {
                members.entry(name).or_default().push(schema);
            }
            required.extend(
                part["required"].as_array().into_iter().flatten().filter_map(Value::as_str),
            );
        }
        let declared = !members.is_empty();
        let mut object = Map::new();
        for (name, schemas) in members {
            if required.contains(name) || (self.full && depth < FULL) {
                object.insert(name.to_owned(), self.at(depth + 1, &schemas));
            }
        }
        let others: Vec<_> =
            parts.iter().filter_map(|part| part.get("additionalProperties")).collect();
        if !declared && depth < DEEP && others.iter().any(|schema| schema.is_object()) {
            object.insert("other".to_owned(), self.at(depth + 1, &others));
        }
        Value::Object(object)
    }

    fn text(&mut self, parts: &[&'a Value]) -> String {
        let has = |key: &str| parts.iter().find_map(|part| part.get(key));
        if let (Some(_), Some(example)) = (has("pattern"), has("example").and_then(Value::as_str)) {
            return example.to_owned();
        }
        let number = self.count();
        match has("format").and_then(Value::as_str).unwrap_or_default() {
            "date-time" => {
                let (hour, minute, second) = (number / 3600 % 24, number / 60 % 60, number % 60);
                format!("2026-01-02T{hour:02}:{minute:02}:{second:02}Z")
            }
            "date" => "2026-01-02".to_owned(),
            "uri" | "url" => format!("https://example.com/{number:06}"),
            "email" => format!("made-{number:06}@example.com"),
            "uuid" => format!("00000000-0000-4000-8000-{number:012}"),
            _ => {
                let bound = |key| has(key).and_then(Value::as_u64).and_then(|n| n.try_into().ok());
                let mut text = format!("made-{number:06}");
                text.truncate(bound("maxLength").unwrap_or(usize::MAX));
                format!("{text:-<width$}", width = bound("minLength").unwrap_or(0))
            }
        }
    }

    fn count(&mut self) -> u64 {
        self.made += 1;
        self.made
    }

    /// All that a value has to be: what is referred to, all of `allOf`, one case of a union.
    fn parts(&self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        let mut parts = Vec::new();
        for schema in schemas {
            let schema = resolve(self.document, schema);
            parts.push(schema);
            for all in schema["allOf"].as_array().into_iter().flatten() {
                parts.extend(self.parts(&[all]));
            }
            for key in ["oneOf", "anyOf"] {
                if let Some(cases) = schema[key].as_array() {
                    parts.extend(self.parts(&[&cases[self.case % cases.len()]]));
                }
            }
        }
        parts
    }
}
