//! A boolean written as a choice between the constants `false` and `true`.

use serde_json::{Map, Value, json};

use super::visit::objects;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    objects(document, &mut fold);
    Ok(())
}

fn fold(object: &mut Map<String, Value>) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(cases)) = object.get(key) else { continue };
        if cases.len() > 1 && cases.iter().all(is_constant) {
            object.shift_remove(key);
            object.insert("type".to_owned(), json!("boolean"));
            return;
        }
    }
    // A constant says no more than an example of it.
    if object.get("type").is_some_and(|kind| kind == "boolean") {
        object.shift_remove("enum");
    }
}

fn is_constant(case: &Value) -> bool {
    case["type"] == "boolean" && case["enum"].is_array()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_become_a_boolean_and_other_choices_stay() {
        let mut document = json!({
            "folded": {
                "anyOf": [{ "type": "boolean", "enum": [false] }, { "type": "boolean", "enum": [true] }],
                "description": "whether",
            },
            "constant": { "type": "boolean", "enum": [true] },
            "choice": { "anyOf": [{ "type": "boolean", "enum": [false] }, { "type": "string" }] },
        });
        apply(&mut document, &Settings::default()).unwrap();
        assert_eq!(document["folded"], json!({ "description": "whether", "type": "boolean" }));
        assert_eq!(document["constant"], json!({ "type": "boolean" }));
        assert_eq!(document["choice"]["anyOf"].as_array().unwrap().len(), 2);
    }
}
