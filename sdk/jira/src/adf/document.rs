use serde_json::Value;

use super::{Block, Cell, Line, PanelKind};

/// A text with its structure: the value of a description, or the body of a comment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its parts.
    pub content: Vec<Block>,
}

impl Document {
    /// An empty document.
    #[must_use]
    pub const fn new() -> Self {
        Self { content: Vec::new() }
    }

    /// Text as it is: empty lines between paragraphs, other line breaks within them.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let mut document = Self::new();
        let mut paragraph: Vec<&str> = Vec::new();
        for line in text.lines().chain([""]) {
            if !line.trim().is_empty() {
                paragraph.push(line);
            } else if !paragraph.is_empty() {
                document = document.paragraph(paragraph.join("\n"));
                paragraph.clear();
            }
        }
        document
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(self, line: impl Into<Line>) -> Self {
        self.with(Block::Paragraph(line.into().0))
    }

    /// Adds a heading. Levels are 1 to 6; others are brought into that range.
    #[must_use]
    pub fn heading(self, level: u8, line: impl Into<Line>) -> Self {
        self.with(Block::Heading(level.clamp(1, 6), line.into().0))
    }

    /// Adds a list of lines.
    #[must_use]
    pub fn bullets(self, lines: impl IntoIterator<Item = impl Into<Line>>) -> Self {
        self.with(Block::BulletList(items(lines)))
    }

    /// Adds a list of lines, numbered from 1.
    #[must_use]
    pub fn numbers(self, lines: impl IntoIterator<Item = impl Into<Line>>) -> Self {
        self.with(Block::OrderedList(1, items(lines)))
    }

    /// Adds code. An unknown or empty language is shown without colours.
    #[must_use]
    pub fn code(self, language: &str, code: impl Into<String>) -> Self {
        let language = (!language.is_empty()).then(|| language.to_owned());
        self.with(Block::Code(language, code.into()))
    }

    /// Adds a quotation.
    #[must_use]
    pub fn quote(self, quoted: impl Into<Self>) -> Self {
        self.with(Block::Quote(quoted.into().content))
    }

    /// Adds a box.
    #[must_use]
    pub fn panel(self, kind: PanelKind, content: impl Into<Self>) -> Self {
        self.with(Block::Panel(kind, content.into().content))
    }

    /// Adds a table with a heading over each column.
    #[must_use]
    pub fn table<R>(
        self,
        headings: impl IntoIterator<Item = impl Into<Line>>,
        rows: impl IntoIterator<Item = R>,
    ) -> Self
    where
        R: IntoIterator<Item: Into<Line>>,
    {
        let cell = |header, line: Line| Cell { header, content: vec![Block::Paragraph(line.0)] };
        let head = headings.into_iter().map(|line| cell(true, line.into())).collect();
        let rows = rows
            .into_iter()
            .map(|row| row.into_iter().map(|line| cell(false, line.into())).collect::<Vec<_>>());
        self.with(Block::Table(std::iter::once(head).chain(rows).collect()))
    }

    /// Adds a line across.
    #[must_use]
    pub fn rule(self) -> Self {
        self.with(Block::Rule)
    }

    /// Adds any part.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.content.push(block);
        self
    }
}

fn items(lines: impl IntoIterator<Item = impl Into<Line>>) -> Vec<Vec<Block>> {
    lines.into_iter().map(|line| vec![Block::Paragraph(line.into().0)]).collect()
}

impl From<&str> for Document {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Document {
    fn from(text: String) -> Self {
        Self::plain(&text)
    }
}

impl From<Vec<Block>> for Document {
    fn from(content: Vec<Block>) -> Self {
        Self { content }
    }
}

impl From<Document> for Value {
    fn from(document: Document) -> Self {
        document.to_value()
    }
}
