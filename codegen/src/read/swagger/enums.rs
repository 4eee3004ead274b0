//! Enums that have a name (`x-ms-enum`) become schemas of that name.

use serde_json::{Map, Value, json};

/// Moves every named enum of `document`, which is in 3.0 form, to its schemas.
///
/// An enum whose name stands for something else already stays where it is.
pub(super) fn hoist(document: &mut Value) {
    let mut schemas = match document["components"]["schemas"].take() {
        Value::Object(schemas) => schemas,
        _ => Map::new(),
    };
    let mut found = Map::new();
    for schema in schemas.values_mut() {
        walk(schema, &mut found);
    }
    walk(&mut document["paths"], &mut found);
    for (name, schema) in found {
        schemas.entry(name).or_insert(schema);
    }
    document["components"]["schemas"] = Value::Object(schemas);
}

fn walk(node: &mut Value, found: &mut Map<String, Value>) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, found)),
        Value::Object(object) => {
            if let Some(reference) = named(object, found) {
                *node = reference;
                return;
            }
            object.values_mut().for_each(|value| walk(value, found));
        }
        _ => {}
    }
}

/// The reference to put in place of an enum with a name.
fn named(object: &Map<String, Value>, found: &mut Map<String, Value>) -> Option<Value> {
    let values = object.get("enum")?.as_array()?;
    let name = object.get("x-ms-enum")?.get("name")?.as_str()?;
    let schema = json!({ "type": "string", "enum": values });
    let known = found.entry(name).or_insert_with(|| schema.clone());
    (*known == schema).then(|| json!({ "$ref": format!("#/components/schemas/{name}") }))
}
