use std::fmt;

use serde_json::Value;

/// A step on the way from the top of the data to a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PathSegment {
    /// A member of an object, by its name or alias.
    Field(String),
    /// An element of a list, from 0.
    Index(u64),
}

impl PathSegment {
    pub(super) fn read(segment: &Value) -> Option<Self> {
        match segment {
            Value::String(name) => Some(Self::Field(name.clone())),
            other => other.as_u64().map(Self::Index),
        }
    }
}

impl fmt::Display for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.write_str(name),
            Self::Index(index) => index.fmt(f),
        }
    }
}

/// A place in the text of the query, both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct TextPosition {
    /// The line.
    pub line: u64,
    /// The column.
    pub column: u64,
}

impl TextPosition {
    pub(super) fn read(location: &Value) -> Option<Self> {
        let member = |name: &str| location.get(name).and_then(Value::as_u64);
        Some(Self { line: member("line")?, column: member("column")? })
    }
}
