//! Several documents of one provider become one.

use serde_json::{Map, Value};

use crate::Error;

/// Joins paths and components. A name that two documents use for different
/// things is refused: the overlay of the provider has to tell them apart.
pub(super) fn merge(documents: Vec<(&str, Value)>) -> Result<Value, Error> {
    let mut documents = documents.into_iter();
    let Some((_, mut whole)) = documents.next() else {
        return Err(Error::unsupported("providers", "no document was given"));
    };
    for (name, mut document) in documents {
        join(&mut whole, &mut document, &["paths"], name)?;
        for part in ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"] {
            join(&mut whole, &mut document, &["components", part], name)?;
        }
        if let (Some(all), Some(more)) =
            (whole["tags"].as_array_mut(), document["tags"].as_array_mut())
        {
            all.append(more);
        }
    }
    Ok(whole)
}

fn join(whole: &mut Value, document: &mut Value, place: &[&str], name: &str) -> Result<(), Error> {
    let (mut to, mut from) = (whole, document);
    for key in place {
        to = &mut to[key];
        from = &mut from[key];
    }
    let Value::Object(from) = from.take() else {
        return Ok(());
    };
    if to.is_null() {
        *to = Value::Object(Map::new());
    }
    let Some(to) = to.as_object_mut() else {
        return Ok(());
    };
    for (key, value) in from {
        match to.get(&key) {
            Some(other) if *other != value => {
                return Err(Error::unsupported(
                    format!("{} `{key}`", place.join(".")),
                    format!("document `{name}` defines it differently from one before"),
                ));
            }
            _ => {
                to.insert(key, value);
            }
        }
    }
    Ok(())
}
