//! Block Kit, as much of it as messages are made of.
//!
//! A message is a list of blocks, for `blocks` of `chat.postMessage` and the methods like it.
//! See [Slack's reference](https://docs.slack.dev/reference/block-kit/blocks); what is not here,
//! goes in by [`Block::raw`].
//!
//! ```
//! use forgekit_slack::block_kit::{self, Button, Section};
//! use serde_json::{Value, json};
//!
//! let message = vec![
//!     block_kit::header("Review, please"),
//!     Section::new(block_kit::mrkdwn("*<https://example.com/pr/7|Fix the cache>*"))
//!         .accessory(Button::new("open", "Open").url("https://example.com/pr/7").primary())
//!         .into(),
//!     block_kit::divider(),
//!     block_kit::context([block_kit::mrkdwn("waits for <@U024BE7LH>")]),
//! ];
//!
//! let sent = Value::from(message);
//! assert_eq!(sent[0], json!({
//!     "type": "header",
//!     "text": { "type": "plain_text", "text": "Review, please" },
//! }));
//! assert_eq!(sent[1]["accessory"]["style"], "primary");
//! ```

mod elements;
mod section;
mod text;

use serde_json::{Value, json};

pub use elements::{Button, Element, Image};
pub use section::Section;
pub use text::{Text, escape, mrkdwn, plain};

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Block(pub(crate) Value);

impl Block {
    /// Any block, as JSON.
    pub const fn raw(block: Value) -> Self {
        Self(block)
    }

    /// Names the block, for what is done with it to say where; at most 255 characters, and no
    /// two blocks of a message alike.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.0["block_id"] = id.into().into();
        self
    }
}

impl From<Block> for Value {
    fn from(block: Block) -> Self {
        block.0
    }
}

/// A large heading, of at most 150 characters.
pub fn header(text: impl Into<String>) -> Block {
    Block(json!({ "type": "header", "text": plain(text).0 }))
}

/// A text; [`Section`] has fields and something beside it too.
pub fn section(text: Text) -> Block {
    Section::new(text).into()
}

/// A line between two blocks.
pub fn divider() -> Block {
    Block(json!({ "type": "divider" }))
}

/// Texts and images in small print, ten at most.
pub fn context<E: Into<Element>>(elements: impl IntoIterator<Item = E>) -> Block {
    Block(json!({ "type": "context", "elements": values(elements) }))
}

/// What can be pressed or chosen, 25 at most.
pub fn actions<E: Into<Element>>(elements: impl IntoIterator<Item = E>) -> Block {
    Block(json!({ "type": "actions", "elements": values(elements) }))
}

/// An image by its public address, told in words for those who do not see it.
pub fn image(url: impl Into<String>, alt_text: impl Into<String>) -> Block {
    Block(Element::from(Image::new(url, alt_text)).0)
}

/// Formatted text as Slack's own editor writes it: its elements, as JSON.
pub fn rich_text(elements: impl IntoIterator<Item = Value>) -> Block {
    let elements: Vec<Value> = elements.into_iter().collect();
    Block(json!({ "type": "rich_text", "elements": elements }))
}

fn values<E: Into<Element>>(elements: impl IntoIterator<Item = E>) -> Vec<Value> {
    elements.into_iter().map(|element| element.into().0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_written_as_slack_reads_them() {
        for (block, expected) in [
            (divider().id("d1"), json!({ "type": "divider", "block_id": "d1" })),
            (
                context([mrkdwn("by <@U1>")]),
                json!({ "type": "context", "elements": [{ "type": "mrkdwn", "text": "by <@U1>" }] }),
            ),
            (
                context([
                    Element::from(Image::new("https://example.com/a.png", "a face")),
                    plain("Ann").into(),
                ]),
                json!({ "type": "context", "elements": [
                    { "type": "image", "image_url": "https://example.com/a.png", "alt_text": "a face" },
                    { "type": "plain_text", "text": "Ann" },
                ] }),
            ),
            (
                actions([Button::new("ok", "Approve").value("7").primary()]),
                json!({ "type": "actions", "elements": [{
                    "type": "button", "action_id": "ok", "value": "7", "style": "primary",
                    "text": { "type": "plain_text", "text": "Approve" },
                }] }),
            ),
            (
                image("https://example.com/a.png", "a graph"),
                json!({ "type": "image", "image_url": "https://example.com/a.png", "alt_text": "a graph" }),
            ),
            (
                rich_text([json!({ "type": "rich_text_section", "elements": [] })]),
                json!({ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": [] }] }),
            ),
        ] {
            assert_eq!(Value::from(block), expected);
        }
    }
}
