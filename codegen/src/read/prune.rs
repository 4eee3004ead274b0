use std::collections::HashSet;

use serde_json::Value;

use crate::model::Document;

/// Removes the component schemas that no operation leads to: what webhooks carry, or what a
/// correction has made superfluous. They need not be such as can be expressed.
pub fn prune(document: &mut Value) {
    let mut reached = HashSet::new();
    let mut open: Vec<&Value> = vec![&document["paths"]];
    for part in ["parameters", "responses", "requestBodies", "headers"] {
        open.push(&document["components"][part]);
    }
    while let Some(node) = open.pop() {
        match node {
            Value::Array(items) => open.extend(items),
            Value::Object(members) => {
                let name = Document::component(node).unwrap_or_default();
                // `nullable-x` stands for an `x` that may be missing.
                let plain = name.strip_prefix("nullable-").unwrap_or_default();
                for name in [&*name, plain] {
                    if let Some(schema) = document["components"]["schemas"].get(name)
                        && reached.insert(name.to_owned())
                    {
                        open.push(schema);
                    }
                }
                open.extend(members.values());
            }
            _ => {}
        }
    }
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.retain(|name, _| reached.contains(name));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_operations_lead_to_stays() {
        let mut document = json!({
            "paths": { "/a": { "get": { "x": [{ "$ref": "#/components/schemas/A" }] } } },
            "components": { "schemas": {
                "A": { "properties": { "b": { "$ref": "#/components/schemas/nullable-B" } } },
                "nullable-B": { "nullable": true },
                "B": { "items": { "$ref": "#/components/schemas/A" } },
                "C": { "items": { "$ref": "#/components/schemas/B" } },
            } },
        });
        prune(&mut document);
        let names: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().collect();
        assert_eq!(names, ["A", "nullable-B", "B"]);
    }
}
