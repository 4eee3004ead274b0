use super::{Context, Node};

/// An enum of known strings that keeps the ones it does not know.
///
/// Implemented by the [`open_enum!`](crate::open_enum) macro. A provider adds
/// values without notice, so every such enum has the variant `Other`.
pub trait OpenEnum: Sized {
    /// The value for `text`, `Other` if it is not a known one.
    fn from_text(text: &str) -> Self;

    /// The text that goes over the wire.
    fn as_str(&self) -> &str;
}

/// Decodes any open enum.
#[doc(hidden)]
pub fn decode_open<T: OpenEnum>(node: Node<'_>, cx: &mut Context) -> T {
    match node {
        Node::String(text) => T::from_text(&text),
        other => {
            cx.mismatch("a string", &other);
            T::from_text("")
        }
    }
}
