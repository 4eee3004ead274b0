//! Schemas that several documents have, each in the state of its day.

use serde_json::{Map, Value};

use crate::Error;

/// Takes these schemas from the first document that has them, whatever the others say.
pub(super) fn apply(documents: &mut [(String, Value)], names: &[String]) -> Result<(), Error> {
    for name in names {
        let mut found = 0;
        for (_, document) in documents.iter_mut() {
            let schemas = document["components"]["schemas"].as_object_mut();
            let Some(schemas) = schemas.filter(|schemas| schemas.contains_key(name)) else {
                continue;
            };
            found += 1;
            if found > 1 {
                Map::shift_remove(schemas, name);
            }
        }
        if found < 2 {
            return Err(Error::unsupported(
                format!("shared `{name}`"),
                "fewer than two documents have such a schema; take it out of the settings",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_first_document_says_what_a_shared_schema_is() {
        let with = |schema: Value| json!({ "components": { "schemas": { "Issue": schema } } });
        let mut documents =
            [("a".to_owned(), with(json!({ "x": 1 }))), ("b".to_owned(), with(json!({ "x": 2 })))];
        apply(&mut documents, &["Issue".to_owned()]).unwrap();
        assert_eq!(documents[0].1, with(json!({ "x": 1 })));
        assert_eq!(documents[1].1["components"]["schemas"], json!({}));
        let error = apply(&mut documents, &["Issue".to_owned()]).unwrap_err().to_string();
        assert!(error.starts_with("shared `Issue`: fewer than two documents"), "{error}");
    }
}
