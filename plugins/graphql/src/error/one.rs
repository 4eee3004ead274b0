use std::fmt;

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{PathSegment, TextPosition};

/// One error of an answer.
///
/// See [the specification](https://spec.graphql.org/October2021/#sec-Errors). What an answer
/// has in another form than it should is left out, so that the rest can be told.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GraphqlError {
    /// The problem in words.
    pub message: String,
    /// The provider's name for the kind of problem, such as GitHub's `NOT_FOUND`.
    pub kind: Option<String>,
    /// The field that could not be had, from the top of the data; empty if there is none to name.
    pub path: Vec<PathSegment>,
    /// Where in the text of the query it is.
    pub locations: Vec<TextPosition>,
    /// What else the provider says.
    pub extensions: Map<String, Value>,
}

impl GraphqlError {
    /// Whether it is of this kind, by its type or by the `code` of its extensions.
    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind) || self.code() == Some(kind)
    }

    /// The `code` of its extensions, which other servers give instead of a type.
    pub fn code(&self) -> Option<&str> {
        self.extensions.get("code").and_then(Value::as_str)
    }

    /// The path with dots in it: `repository.issues.nodes.3`.
    pub fn path_text(&self) -> String {
        let segments: Vec<_> = self.path.iter().map(ToString::to_string).collect();
        segments.join(".")
    }

    pub(super) fn is_limit(&self) -> bool {
        // The documentation of GitHub has the first, its servers send the second.
        self.is("RATE_LIMITED") || self.is("RATE_LIMIT")
    }

    fn read(error: &Value) -> Self {
        let list = |name: &str| error.get(name).and_then(Value::as_array).into_iter().flatten();
        let text = |name: &str| error.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            message: match error {
                Value::String(message) => message.clone(),
                other => text("message").unwrap_or_else(|| other.to_string()),
            },
            kind: text("type"),
            path: list("path").filter_map(PathSegment::read).collect(),
            locations: list("locations").filter_map(TextPosition::read).collect(),
            extensions: error
                .get("extensions")
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default(),
        }
    }

    /// Errors of an answer, in whatever form.
    pub(crate) fn read_all<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<Self>, D::Error> {
        Ok(match Value::deserialize(d)? {
            Value::Null => Vec::new(),
            Value::Array(errors) => errors.iter().map(Self::read).collect(),
            other => vec![Self::read(&other)],
        })
    }
}

impl<'de> Deserialize<'de> for GraphqlError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::read(&Value::deserialize(deserializer)?))
    }
}

/// `repository.issue NOT_FOUND: message`, as far as known.
impl fmt::Display for GraphqlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.as_deref().or_else(|| self.code()).unwrap_or_default();
        let told: Vec<_> = [self.path_text().as_str(), kind]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        if told.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", told.join(" "), self.message)
    }
}
