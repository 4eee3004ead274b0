//! `base-path`: the beginning that all paths share belongs to the base URL.

use serde_json::{Map, Value};

use crate::{Error, Settings};

pub(super) fn apply(document: &mut Value, settings: &Settings) -> Result<(), Error> {
    let base = settings.base_path.as_str();
    let Some(paths) = document["paths"].as_object_mut() else {
        return Ok(());
    };
    let mut short = Map::new();
    for (path, item) in std::mem::take(paths) {
        let Some(rest) = path.strip_prefix(base).filter(|rest| rest.starts_with('/')) else {
            return Err(Error::unsupported(path, format!("does not begin with `{base}`")));
        };
        short.insert(rest.to_owned(), item);
    }
    *paths = short;
    Ok(())
}
