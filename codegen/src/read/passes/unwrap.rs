//! `allOf` of one reference, written around it to carry a description, is that reference.

use serde_json::{Map, Value};

use super::visit::objects;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    objects(document, &mut unwrap);
    Ok(())
}

fn unwrap(object: &mut Map<String, Value>) {
    if object.contains_key("properties") {
        return;
    }
    let Some([only]) = object.get("allOf").and_then(Value::as_array).map(Vec::as_slice) else {
        return;
    };
    if only.get("$ref").is_none_or(|target| !target.is_string()) {
        return;
    }
    let target = only["$ref"].clone();
    object.shift_remove("allOf");
    object.insert("$ref".to_owned(), target);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_wrapped_reference_is_unwrapped_and_inheritance_is_not() {
        let mut document = json!({
            "wrapped": { "allOf": [{ "$ref": "#/a" }], "description": "who", "nullable": true },
            "inherits": { "allOf": [{ "$ref": "#/a" }], "properties": { "own": {} } },
            "several": { "allOf": [{ "$ref": "#/a" }, { "$ref": "#/b" }] },
        });
        apply(&mut document, &Settings::default()).unwrap();
        assert_eq!(
            document["wrapped"],
            json!({ "description": "who", "nullable": true, "$ref": "#/a" })
        );
        assert!(document["inherits"]["allOf"].is_array());
        assert!(document["several"]["allOf"].is_array());
    }
}
