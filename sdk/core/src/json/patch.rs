use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeMap as _},
};
use serde_json::Value;

/// Changes to a document, step by step: the body of `application/json-patch+json` (RFC 6902).
///
/// Paths are JSON pointers (RFC 6901): `~` in a name is written `~0`, `/` is written `~1`, and
/// `-` at the end is the place after the last element of a list.
///
/// ```
/// use forgekit_core::JsonPatch;
///
/// let patch = JsonPatch::new()
///     .test("/rev", 3)
///     .add("/fields/System.Title", "Crash at start")
///     .remove("/fields/System.Tags");
/// assert_eq!(
///     serde_json::to_string(&patch)?,
///     r#"[{"op":"test","path":"/rev","value":3},"#.to_owned()
///         + r#"{"op":"add","path":"/fields/System.Title","value":"Crash at start"},"#
///         + r#"{"op":"remove","path":"/fields/System.Tags"}]"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a patch does nothing until it is sent"]
pub struct JsonPatch {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    op: &'static str,
    path: String,
    from: Option<String>,
    value: Option<Result<Value, String>>,
}

impl JsonPatch {
    /// A patch without steps.
    pub const fn new() -> Self {
        Self { steps: Vec::new() }
    }

    /// Adds a member, or an element before the one at `path`; a member that is there is replaced.
    pub fn add(self, path: impl Into<String>, value: impl Serialize) -> Self {
        self.with_value("add", path, value)
    }

    /// Replaces what is at `path`.
    pub fn replace(self, path: impl Into<String>, value: impl Serialize) -> Self {
        self.with_value("replace", path, value)
    }

    /// Makes the whole patch fail unless this is at `path`.
    pub fn test(self, path: impl Into<String>, value: impl Serialize) -> Self {
        self.with_value("test", path, value)
    }

    /// Removes what is at `path`.
    pub fn remove(self, path: impl Into<String>) -> Self {
        self.step("remove", path, None, None)
    }

    /// Moves what is at `from` to `path`.
    pub fn move_from(self, from: impl Into<String>, path: impl Into<String>) -> Self {
        self.step("move", path, Some(from.into()), None)
    }

    /// Copies what is at `from` to `path`.
    pub fn copy_from(self, from: impl Into<String>, path: impl Into<String>) -> Self {
        self.step("copy", path, Some(from.into()), None)
    }

    /// Whether there are no steps.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What cannot be written as JSON is told when the patch is sent.
    fn with_value(self, op: &'static str, path: impl Into<String>, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).map_err(|error| error.to_string());
        self.step(op, path, None, Some(value))
    }

    fn step(
        mut self,
        op: &'static str,
        path: impl Into<String>,
        from: Option<String>,
        value: Option<Result<Value, String>>,
    ) -> Self {
        self.steps.push(Step { op, path: path.into(), from, value });
        self
    }
}

impl Serialize for JsonPatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.steps.serialize(serializer)
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("op", self.op)?;
        if let Some(from) = &self.from {
            map.serialize_entry("from", from)?;
        }
        map.serialize_entry("path", &self.path)?;
        match &self.value {
            Some(Ok(value)) => map.serialize_entry("value", value)?,
            Some(Err(error)) => return Err(S::Error::custom(format!("{}: {error}", self.path))),
            None => {}
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn steps_are_written_in_their_order() {
        let patch = JsonPatch::new().move_from("/a", "/b").copy_from("/b", "/c/-").replace("/d", 1);
        assert_eq!(
            serde_json::to_value(&patch).unwrap(),
            serde_json::json!([
                {"op": "move", "from": "/a", "path": "/b"},
                {"op": "copy", "from": "/b", "path": "/c/-"},
                {"op": "replace", "path": "/d", "value": 1},
            ])
        );
        assert_eq!(serde_json::to_string(&JsonPatch::new()).unwrap(), "[]");
    }

    #[test]
    fn a_value_that_is_no_json_is_told_with_its_path() {
        let patch = JsonPatch::new().add("/a", BTreeMap::from([(vec![1], 2)]));
        let error = serde_json::to_string(&patch).unwrap_err().to_string();
        assert!(error.starts_with("/a: "), "{error}");
    }
}
