//! Several documents of one provider become one.

mod alike;

use serde_json::{Map, Value};

use crate::Error;

/// Joins paths and components.
///
/// A path that two documents have is kept twice, the second time with its document's name behind
/// a `#`. Schemas of one name are one schema where they say the same, see [`alike`]; anything
/// else of one name has to say the same.
pub(super) fn merge(mut documents: Vec<(String, Value)>, areas: bool) -> Result<Value, Error> {
    if documents.len() > 1 {
        alike::tell_apart(&mut documents, areas);
    }
    let mut documents = documents.into_iter();
    let Some((_, mut whole)) = documents.next() else {
        return Err(Error::unsupported("providers", "no document was given"));
    };
    for (name, mut document) in documents {
        paths(&mut whole, &mut document, &name);
        for part in ["schemas", "parameters", "responses", "requestBodies", "headers", "examples"] {
            join(&mut whole, &mut document, &["components", part], &name)?;
        }
        if let (Some(all), Some(more)) =
            (whole["tags"].as_array_mut(), document["tags"].as_array_mut())
        {
            all.append(more);
        }
    }
    Ok(whole)
}

fn paths(whole: &mut Value, document: &mut Value, name: &str) {
    if whole["paths"].is_null() {
        whole["paths"] = Value::Object(Map::new());
    }
    let (Some(all), Value::Object(more)) =
        (whole["paths"].as_object_mut(), document["paths"].take())
    else {
        return;
    };
    for (path, item) in more {
        let free = all.get(&path).is_none_or(|other| *other == item);
        all.insert(if free { path } else { format!("{path}#{name}") }, item);
    }
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
            // What they say alike is settled; they may still say it in other words.
            Some(_) if place.ends_with(&["schemas"]) => {}
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
