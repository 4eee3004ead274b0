use serde_json::Value;

use super::Inline;

/// A part of a document that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading, of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list; each item has blocks.
    BulletList(Vec<Vec<Self>>),
    /// A numbered list, from this number on.
    OrderedList(u64, Vec<Vec<Self>>),
    /// Code, with its language if that is known.
    Code(Option<String>, String),
    /// What somebody else said.
    Quote(Vec<Self>),
    /// A box in a colour.
    Panel(PanelKind, Vec<Self>),
    /// A table: rows of cells.
    Table(Vec<Vec<Cell>>),
    /// A line across.
    Rule,
    /// Anything else, as it is.
    Other(Value),
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Whether it is a heading of its row or column.
    pub header: bool,
    /// What is in it.
    pub content: Vec<Block>,
}

/// What a panel is for, which is what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PanelKind {
    /// Blue.
    Info,
    /// Purple.
    Note,
    /// Green.
    Success,
    /// Yellow.
    Warning,
    /// Red.
    Error,
}

impl PanelKind {
    pub(super) const ALL: [Self; 5] =
        [Self::Info, Self::Note, Self::Success, Self::Warning, Self::Error];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Note => "note",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
