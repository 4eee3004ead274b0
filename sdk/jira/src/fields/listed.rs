use forgekit_core::json::{Context, Decode, Node};

use super::issue::list;

/// The beginning of a list that has an endpoint of its own for the rest.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listed<T> {
    /// The first items.
    pub items: Vec<T>,
    /// How many there are in all, if that was told.
    pub total: Option<i64>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), total: None }
    }
}

impl<T: Decode> Listed<T> {
    /// Reads a page whose items are in the member `key`, or a bare list.
    pub(super) fn decode(key: &str, node: Node<'_>, cx: &mut Context) -> Self {
        match node {
            Node::Absent | Node::Null => Self::default(),
            node @ Node::Array(_) => Self { items: list(node, cx), total: None },
            node => {
                let mut page = node.object(cx);
                let items = page.get::<Option<Vec<T>>>(key).unwrap_or_default();
                Self { items, total: page.get("total") }
            }
        }
    }
}
