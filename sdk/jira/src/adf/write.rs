//! Documents as JSON.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Block, Cell, Document, Inline, Mark};

impl Document {
    /// The document as JSON.
    pub fn to_value(&self) -> Value {
        json!({ "type": "doc", "version": 1, "content": blocks(&self.content) })
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Paragraph(parts) => json!({ "type": "paragraph", "content": line(parts) }),
        Block::Heading(level, parts) => {
            json!({ "type": "heading", "attrs": { "level": level }, "content": line(parts) })
        }
        Block::BulletList(items) => json!({ "type": "bulletList", "content": list(items) }),
        Block::OrderedList(1, items) => json!({ "type": "orderedList", "content": list(items) }),
        Block::OrderedList(order, items) => {
            json!({ "type": "orderedList", "attrs": { "order": order }, "content": list(items) })
        }
        Block::Code(language, code) => {
            let mut node = json!({ "type": "codeBlock" });
            if let Some(language) = language {
                node["attrs"] = json!({ "language": language });
            }
            if !code.is_empty() {
                node["content"] = json!([{ "type": "text", "text": code }]);
            }
            node
        }
        Block::Quote(content) => json!({ "type": "blockquote", "content": blocks(content) }),
        Block::Panel(kind, content) => json!({
            "type": "panel", "attrs": { "panelType": kind.as_str() }, "content": blocks(content),
        }),
        Block::Table(rows) => {
            let rows = rows.iter().map(|cells| {
                json!({ "type": "tableRow", "content": cells.iter().map(cell).collect::<Value>() })
            });
            json!({ "type": "table", "content": rows.collect::<Value>() })
        }
        Block::Rule => json!({ "type": "rule" }),
        Block::Other(node) => node.clone(),
    }
}

fn list(items: &[Vec<Block>]) -> Value {
    items.iter().map(|item| json!({ "type": "listItem", "content": blocks(item) })).collect()
}

fn cell(cell: &Cell) -> Value {
    let kind = if cell.header { "tableHeader" } else { "tableCell" };
    json!({ "type": kind, "content": blocks(&cell.content) })
}

fn line(parts: &[Inline]) -> Value {
    parts.iter().map(inline).collect()
}

fn inline(part: &Inline) -> Value {
    match part {
        Inline::Text(text, marks) if marks.is_empty() => json!({ "type": "text", "text": text }),
        Inline::Text(text, marks) => json!({
            "type": "text", "text": text, "marks": marks.iter().map(mark).collect::<Value>(),
        }),
        Inline::Mention { id, text } => {
            json!({ "type": "mention", "attrs": { "id": id, "text": text } })
        }
        Inline::Emoji { short_name, text: None } => {
            json!({ "type": "emoji", "attrs": { "shortName": short_name } })
        }
        Inline::Emoji { short_name, text } => {
            json!({ "type": "emoji", "attrs": { "shortName": short_name, "text": text } })
        }
        Inline::Card(url) => json!({ "type": "inlineCard", "attrs": { "url": url } }),
        Inline::Break => json!({ "type": "hardBreak" }),
        Inline::Other(node) => node.clone(),
    }
}

fn mark(mark: &Mark) -> Value {
    let kind = match mark {
        Mark::Strong => "strong",
        Mark::Em => "em",
        Mark::Strike => "strike",
        Mark::Underline => "underline",
        Mark::Code => "code",
        Mark::Link(url) => return json!({ "type": "link", "attrs": { "href": url } }),
        Mark::Other(node) => return node.clone(),
    };
    json!({ "type": kind })
}
