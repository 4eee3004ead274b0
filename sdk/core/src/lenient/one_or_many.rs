use std::ops::Deref;

use crate::{
    IntoItems,
    json::{Context, Decode, Node},
};

/// A list of which a document shows one item: what arrives alone is a list of one.
///
/// It reads as a slice.
///
/// ```
/// use forgekit_core::{OneOrMany, json};
///
/// let one: OneOrMany<i64> = json::from_slice(b"1")?;
/// let many: OneOrMany<i64> = json::from_slice(b"[1, 2]")?;
/// assert_eq!((one.len(), many.last()), (1, Some(&2)));
/// # Ok::<(), json::DecodeError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OneOrMany<T>(Vec<T>);

impl<T> OneOrMany<T> {
    /// The items.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for OneOrMany<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> IntoIterator for OneOrMany<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoItems<T> for OneOrMany<T> {
    fn into_items(self) -> Vec<T> {
        self.0
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Array(_) => Self(Vec::decode(node, cx)),
            one => Self(vec![T::decode(one, cx)]),
        }
    }
}
