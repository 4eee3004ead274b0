use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{
    QueryValue,
    json::{Context, Decode, Node},
};

/// A value that is text to its document, and what the server likes to the server.
///
/// ```
/// use forgekit_core::{Scalar, json};
///
/// let values: Vec<Scalar> = json::from_slice(br#"["can_be_merged", 3, "7", true, null]"#)?;
/// assert_eq!(values[0].as_str(), Some("can_be_merged"));
/// assert_eq!((values[1].as_i64(), values[2].as_i64()), (Some(3), Some(7)));
/// assert_eq!(values[3].as_bool(), Some(true));
/// assert!(values[4].is_null());
/// # Ok::<(), json::DecodeError>(())
/// ```
///
/// In a request it is whatever it was made from.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Scalar {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// No scalar at all: a list or an object.
    Other(Value),
}

impl Scalar {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, also one that is written as text.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The number, also one that is written as text.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Float(number) => Some(*number),
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The boolean, also one that is written as text.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// Whether it is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl Decode for Scalar {
    fn decode(node: Node<'_>, _: &mut Context) -> Self {
        match node {
            Node::Absent | Node::Null => Self::Null,
            Node::Bool(value) => Self::Bool(value),
            Node::Integer(number) => Self::Integer(number),
            Node::Unsigned(number) => Self::Float(number as f64),
            Node::Float(number) => Self::Float(number),
            Node::String(text) => Self::Text(text.into_owned()),
            Node::Array(_) | Node::Object(_) => Self::Other(node.to_value()),
        }
    }
}

crate::__deserialize!(Scalar);

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => value.serialize(serializer),
            Self::Integer(number) => number.serialize(serializer),
            Self::Float(number) => number.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}

/// The value as text; nothing for `null`.
impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Bool(value) => value.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
            Self::Text(text) => f.pad(text),
            Self::Other(value) => value.fmt(f),
        }
    }
}

impl QueryValue for Scalar {
    fn each(&self, each: &mut dyn FnMut(&str)) {
        if !self.is_null() {
            each(&self.to_string());
        }
    }
}

impl PartialEq<str> for Scalar {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == Some(other)
    }
}

impl PartialEq<&str> for Scalar {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

macro_rules! made_from {
    ($($from:ty => $variant:ident),* $(,)?) => {
        $(impl From<$from> for Scalar {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        })*
    };
}

made_from! { bool => Bool, i32 => Integer, i64 => Integer, f64 => Float, &str => Text, String => Text }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn what_is_no_scalar_is_kept() {
        let labels: Scalar = json::from_slice(br#"["bug"]"#).unwrap();
        assert_eq!(labels, Scalar::Other(serde_json::json!(["bug"])));
        assert_eq!(labels.to_string(), r#"["bug"]"#);
    }

    #[test]
    fn requests_have_what_it_was_made_from() {
        let text = |value: Scalar| serde_json::to_string(&value).unwrap();
        assert_eq!([text(7.into()), text("7".into()), text(true.into())], ["7", "\"7\"", "true"]);
        assert_eq!(text(Scalar::Null), "null");
    }

    #[test]
    fn text_is_compared_as_it_is() {
        assert_eq!(Scalar::from("main"), "main");
        assert_ne!(Scalar::from(1), "1");
    }
}
