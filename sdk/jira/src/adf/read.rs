//! Documents from JSON.
//!
//! A node becomes one of ours if ours can hold all of it; otherwise it is kept as it is.

use forgekit_core::json::{self, Context, Decode, Node};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{Block, Cell, Document, Inline, Mark, PanelKind};

impl Document {
    /// The document in JSON, if it is one.
    pub fn from_value(value: &Value) -> Option<Self> {
        let content = value["type"].eq("doc").then(|| value["content"].as_array())??;
        Some(Self { content: content.iter().map(block).collect() })
    }
}

/// Text stands for itself: endpoints of older versions have no documents.
impl Decode for Document {
    fn decode(node: Node<'_>, cx: &mut Context) -> Self {
        if let Node::String(text) = &node {
            return Self::plain(text);
        }
        Self::from_value(&node.to_value()).unwrap_or_else(|| {
            cx.mismatch("a document in the Atlassian Document Format", &node);
            Self::new()
        })
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

pub(super) fn block(node: &Value) -> Block {
    known_block(node).unwrap_or_else(|| Block::Other(node.clone()))
}

pub(super) fn inline(node: &Value) -> Inline {
    known_inline(node).unwrap_or_else(|| Inline::Other(node.clone()))
}

fn known_block(node: &Value) -> Option<Block> {
    let parts = Parts::of(node)?;
    Some(match parts.kind {
        "paragraph" => parts.attrs([])?.content(inline).map(Block::Paragraph)?,
        "heading" => {
            let level = parts.number("level").and_then(|level| u8::try_from(level).ok())?;
            Block::Heading(level, parts.attrs(["level"])?.content(inline)?)
        }
        "bulletList" => Block::BulletList(parts.attrs([])?.children("listItem")?),
        "orderedList" => {
            let order = if parts.has("order") { parts.number("order")? } else { 1 };
            Block::OrderedList(order, parts.attrs(["order"])?.children("listItem")?)
        }
        "codeBlock" => {
            let language = match parts.has("language") {
                true => Some(parts.text("language")?),
                false => None,
            };
            Block::Code(language, parts.attrs(["language"])?.code()?)
        }
        "blockquote" => Block::Quote(parts.attrs([])?.content(block)?),
        "panel" => {
            let kind = parts.text("panelType")?;
            let kind = PanelKind::ALL.into_iter().find(|known| known.as_str() == kind)?;
            Block::Panel(kind, parts.attrs(["panelType"])?.content(block)?)
        }
        "table" => Block::Table(parts.attrs([])?.rows()?),
        "rule" if parts.content.is_none() => {
            parts.attrs([])?;
            Block::Rule
        }
        _ => return None,
    })
}

fn known_inline(node: &Value) -> Option<Inline> {
    if node["type"] == "text" {
        let members = node.as_object()?;
        let known = |key: &String| matches!(key.as_str(), "type" | "text" | "marks");
        let marks = match members.get("marks") {
            Some(marks) => marks.as_array().filter(|marks| !marks.is_empty())?.as_slice(),
            None => &[],
        };
        let text = members.keys().all(known).then(|| node["text"].as_str())??;
        return Some(Inline::Text(text.to_owned(), marks.iter().map(mark).collect()));
    }
    let parts = Parts::of(node)?;
    if parts.content.is_some() {
        return None;
    }
    Some(match parts.kind {
        "mention" => {
            let (id, text) = (parts.text("id")?, parts.text("text")?);
            parts.attrs(["id", "text"])?;
            Inline::Mention { id, text }
        }
        "emoji" => {
            let text = if parts.has("text") { Some(parts.text("text")?) } else { None };
            let short_name = parts.text("shortName")?;
            parts.attrs(["shortName", "text"])?;
            Inline::Emoji { short_name, text }
        }
        "inlineCard" => {
            let url = parts.text("url")?;
            parts.attrs(["url"])?;
            Inline::Card(url)
        }
        "hardBreak" => {
            parts.attrs([])?;
            Inline::Break
        }
        _ => return None,
    })
}

fn mark(node: &Value) -> Mark {
    let plain = |mark: Mark| node.as_object().filter(|node| node.len() == 1).map(|_| mark);
    let known = match node["type"].as_str() {
        Some("strong") => plain(Mark::Strong),
        Some("em") => plain(Mark::Em),
        Some("strike") => plain(Mark::Strike),
        Some("underline") => plain(Mark::Underline),
        Some("code") => plain(Mark::Code),
        Some("link") => {
            let attrs = node["attrs"].as_object().filter(|attrs| attrs.len() == 1);
            let url = attrs.and_then(|attrs| attrs.get("href")).and_then(Value::as_str);
            url.map(|url| Mark::Link(url.to_owned()))
        }
        _ => None,
    };
    known.unwrap_or_else(|| Mark::Other(node.clone()))
}

/// A node's parts, if it has no others.
struct Parts<'v> {
    kind: &'v str,
    attrs: Option<&'v Map<String, Value>>,
    content: Option<&'v Vec<Value>>,
}

impl<'v> Parts<'v> {
    fn of(node: &'v Value) -> Option<Self> {
        let members = node.as_object()?;
        let known = |key: &String| matches!(key.as_str(), "type" | "attrs" | "content");
        let list = members.get("content").is_none_or(Value::is_array);
        (list && members.keys().all(known)).then_some(())?;
        Some(Self {
            kind: node["type"].as_str()?,
            attrs: members.get("attrs").and_then(Value::as_object),
            content: members.get("content").and_then(Value::as_array),
        })
    }

    fn has(&self, name: &str) -> bool {
        self.attrs.is_some_and(|attrs| attrs.contains_key(name))
    }

    fn text(&self, name: &str) -> Option<String> {
        self.attrs?.get(name)?.as_str().map(str::to_owned)
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.attrs?.get(name)?.as_u64()
    }

    /// Itself, if it has no attributes but these and the editor's own number.
    fn attrs<const N: usize>(self, known: [&str; N]) -> Option<Self> {
        let mut names = self.attrs.into_iter().flat_map(Map::keys);
        let fits = names.all(|name| name == "localId" || known.contains(&name.as_str()));
        fits.then_some(self)
    }

    #[allow(clippy::unnecessary_wraps)]
    fn content<T>(&self, read: fn(&Value) -> T) -> Option<Vec<T>> {
        Some(self.content.into_iter().flatten().map(read).collect())
    }

    /// The blocks of each child, if all children are of that kind.
    fn children(&self, kind: &str) -> Option<Vec<Vec<Block>>> {
        let child = |node: &Value| {
            let parts = Parts::of(node)?;
            (parts.kind == kind).then(|| parts.attrs([])?.content(block))?
        };
        self.content.into_iter().flatten().map(child).collect()
    }

    fn rows(&self) -> Option<Vec<Vec<Cell>>> {
        let cell = |node: &Value| {
            let parts = Parts::of(node)?;
            let header = match parts.kind {
                "tableHeader" => true,
                "tableCell" => false,
                _ => return None,
            };
            Some(Cell { header, content: parts.attrs([])?.content(block)? })
        };
        let row = |node: &Value| {
            let parts = Parts::of(node).filter(|parts| parts.kind == "tableRow")?.attrs([])?;
            parts.content.into_iter().flatten().map(cell).collect()
        };
        self.content.into_iter().flatten().map(row).collect()
    }

    /// The text of a code block, which has no marks.
    fn code(&self) -> Option<String> {
        let text = |node: &Value| match known_inline(node)? {
            Inline::Text(text, marks) if marks.is_empty() => Some(text),
            _ => None,
        };
        self.content.into_iter().flatten().map(text).collect()
    }
}
