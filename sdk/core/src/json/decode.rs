use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use super::{Context, DecodeError, Node};

/// A value that can be taken out of a JSON tree.
///
/// # Implementing
///
/// Return an empty value after recording a failure: the caller looks at the
/// context when the whole document has been read.
pub trait Decode: Sized {
    /// Decodes `node`, recording what does not fit in `cx`.
    fn decode(node: Node<'_>, cx: &mut Context) -> Self;
}

/// Decodes a whole JSON document.
///
/// # Errors
///
/// The document is not JSON, is cut short, or does not fit `T`; the error
/// names the path inside the document.
pub fn from_slice<T: Decode>(document: &[u8]) -> Result<T, DecodeError> {
    from_node(parse(document)?)
}

/// Decodes a tree that has been parsed already.
///
/// # Errors
///
/// The tree does not fit `T`.
pub fn from_node<T: Decode>(node: Node<'_>) -> Result<T, DecodeError> {
    let mut cx = Context::new();
    let value = T::decode(node, &mut cx);
    cx.into_error().map_or(Ok(value), Err)
}

pub(crate) fn parse(document: &[u8]) -> Result<Node<'_>, DecodeError> {
    // Some servers begin with a byte order mark, which JSON does not know.
    let document = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    // Checked once here rather than string by string in the parser.
    let text = std::str::from_utf8(document)
        .map_err(|error| DecodeError::new(format!("not a JSON document: {error}"), document))?;
    serde_json::from_str(text).map_err(|error| {
        let what = if document.is_empty() {
            "expected a JSON document, found an empty body".to_owned()
        } else if error.is_eof() {
            format!("the JSON document is cut short: {error}")
        } else {
            format!("not a JSON document: {error}")
        };
        DecodeError::new(what, document)
    })
}

#[doc(hidden)]
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    from_node(Node::deserialize(deserializer)?).map_err(D::Error::custom)
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Absent | Node::Null => None,
            Node::Object(members) if members.is_empty() => {
                // Providers also write "nobody" as `{}`, even where a person has required members.
                let mut attempt = Context::new();
                let value = T::decode(Node::Object(members), &mut attempt);
                (!attempt.failed()).then_some(value)
            }
            node => Some(T::decode(node, cx)),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        Self::new(T::decode(node, cx))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| cx.at_index(index, |cx| T::decode(item, cx)))
                .collect(),
            other => {
                cx.mismatch("an array", &other);
                Self::new()
            }
        }
    }
}

fn members<T: Decode, M: FromIterator<(String, T)>>(node: Node<'_>, cx: &mut Context) -> M {
    let members = match node {
        Node::Object(members) => members,
        other => {
            cx.mismatch("an object", &other);
            Vec::new()
        }
    };
    members
        .into_iter()
        .map(|(key, value)| {
            let value = cx.at_key(&key, |cx| T::decode(value, cx));
            (key.into_owned(), value)
        })
        .collect()
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        members(node, cx)
    }
}

impl<T: Decode> Decode for HashMap<String, T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        members(node, cx)
    }
}

impl Decode for Value {
    fn decode(node: Node<'_>, _: &mut Context) -> Self {
        node.to_value()
    }
}

impl<T: Decode> Decode for crate::Nullable<T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        Option::decode(node, cx).into()
    }
}
