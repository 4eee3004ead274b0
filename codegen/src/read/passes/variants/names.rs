//! Names instead of numbers, for what could not be joined: after the answer that it is part of.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::Value;

use super::{SCHEMAS, rename, stem};

/// A schema on the way from an answer to its parts.
struct Part {
    schema: String,
    /// What the answer is called, and what the schema is.
    answer: String,
    name: String,
}

pub(super) fn after_answers(document: &mut Value) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (name, _) in document["components"]["schemas"].as_object().into_iter().flatten() {
        taken.insert(name.clone());
    }
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open: VecDeque<Part> = VecDeque::new();
    for schema in answers(document) {
        let answer = schema.strip_suffix("Response").unwrap_or(&schema).to_owned();
        seen.insert(schema.clone());
        open.push_back(Part { schema, name: answer.clone(), answer });
    }
    while let Some(part) = open.pop_front() {
        let mut inner = Vec::new();
        targets(&document["components"]["schemas"][part.schema.as_str()], &mut inner);
        for schema in inner {
            if !seen.insert(schema.clone()) {
                continue;
            }
            let plain = stem(&schema);
            let mut name = schema.clone();
            if plain != schema {
                let wanted =
                    [plain.to_owned(), part.answer.clone() + plain, part.name.clone() + plain];
                if let Some(free) = wanted.into_iter().find(|name| !taken.contains(name)) {
                    taken.insert(free.clone());
                    renamed.insert(schema.clone(), free.clone());
                    name = free;
                }
            }
            open.push_back(Part { schema, name, answer: part.answer.clone() });
        }
    }
    rename(document, &renamed);
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        *schemas = std::mem::take(schemas)
            .into_iter()
            .map(|(name, schema)| (renamed.get(&name).cloned().unwrap_or(name), schema))
            .collect();
    }
}

/// The schemas of successful answers, in the document's order.
fn answers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let paths = document["paths"].as_object().into_iter().flatten();
    for (_, operation) in paths.flat_map(|(_, item)| item.as_object().into_iter().flatten()) {
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            if status.starts_with('2') {
                targets(&response["content"], &mut found);
            }
        }
    }
    found
}

/// The schemas that a node names, those inside them left out.
fn targets(node: &Value, found: &mut Vec<String>) {
    match node {
        Value::Array(items) => items.iter().for_each(|item| targets(item, found)),
        Value::Object(object) => {
            let target = object.get("$ref").and_then(Value::as_str);
            if let Some(name) = target.and_then(|target| target.strip_prefix(SCHEMAS)) {
                found.push(name.to_owned());
            }
            object.values().for_each(|value| targets(value, found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_has_a_number_is_named_after_its_answer() {
        let refers = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let answer = |name: &str| {
            let content = json!({ "application/json": { "schema": refers(name) } });
            json!({ "post": { "responses": { "200": { "content": content } } } })
        };
        let mut document = json!({
            "paths": { "/a": answer("UsersInfoResponse"), "/b": answer("UsersListResponse") },
            "components": { "schemas": {
                "UsersInfoResponse": { "properties": { "user": refers("User2") } },
                "UsersListResponse": { "properties": { "users": refers("User"), "more": refers("User3") } },
                "User": {}, "User2": { "properties": { "team": refers("Team9") } },
                "User3": {}, "Team9": {},
            } },
        });
        after_answers(&mut document);
        let names: Vec<&String> =
            document["components"]["schemas"].as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            [
                "UsersInfoResponse",
                "UsersListResponse",
                "User",
                "UsersInfoUser",
                "UsersListUser",
                "Team"
            ]
        );
        let user = &document["components"]["schemas"]["UsersInfoResponse"]["properties"]["user"];
        assert_eq!(*user, refers("UsersInfoUser"));
    }
}
