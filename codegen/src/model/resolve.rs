use std::borrow::Cow;

use serde_json::Value;

use crate::Error;

/// A document whose references can be followed.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a>(pub &'a Value);

impl<'a> Document<'a> {
    /// Follows `$ref`s until something that is not one.
    pub fn resolve(self, mut node: &'a Value, place: &str) -> Result<&'a Value, Error> {
        for _ in 0..32 {
            let Some(target) = node["$ref"].as_str() else {
                return Ok(node);
            };
            node = target
                .strip_prefix('#')
                .and_then(|pointer| self.0.pointer(&decode(pointer)))
                .ok_or_else(|| {
                    Error::unsupported(place, format!("`$ref: {target}` leads nowhere"))
                })?;
        }
        Err(Error::unsupported(place, "a `$ref` leads back to itself"))
    }

    /// The name of the component schema that `node` refers to.
    pub fn component(node: &Value) -> Option<Cow<'_, str>> {
        let name = node["$ref"].as_str()?.strip_prefix("#/components/schemas/")?;
        Some(if name.contains(['~', '%']) {
            Cow::Owned(decode(name).replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(name)
        })
    }
}

fn decode(pointer: &str) -> Cow<'_, str> {
    if pointer.contains('%') {
        Cow::Owned(pointer.replace("%20", " ").replace("%7B", "{").replace("%7D", "}"))
    } else {
        Cow::Borrowed(pointer)
    }
}
