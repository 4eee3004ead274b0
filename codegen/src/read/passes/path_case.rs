//! Path parameters whose case differs from that of their place in the path: the path has it wrong.

use serde_json::{Value, json};

use super::visit::each_operation;
use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, _: &Settings) -> Result<(), Error> {
    each_operation(document, &mut |path, operation| {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten().filter(|one| one["in"] == "path") {
            let name = parameter["name"].as_str().unwrap_or_default();
            let mut placeholders = path.split('{').filter_map(|part| Some(part.split_once('}')?.0));
            if let Some(other) =
                placeholders.find(|other| *other != name && other.eq_ignore_ascii_case(name))
            {
                parameter["name"] = json!(other);
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_finds_its_place_whatever_its_case() {
        let mut document = json!({ "paths": { "/a/{ThingId}/{other}": { "get": { "parameters": [
            { "name": "thingId", "in": "path" }, { "name": "other", "in": "path" },
        ] } } } });
        apply(&mut document, &Settings::default()).unwrap();
        let parameters = &document["paths"]["/a/{ThingId}/{other}"]["get"]["parameters"];
        assert_eq!(
            (&parameters[0]["name"], &parameters[1]["name"]),
            (&json!("ThingId"), &json!("other"))
        );
    }
}
