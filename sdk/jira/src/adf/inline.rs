use serde_json::Value;

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Inline {
    /// Text, and how it looks.
    Text(String, Vec<Mark>),
    /// A person, by account id, and the text that stands for them.
    Mention {
        /// The account id.
        id: String,
        /// `@` and a name, usually.
        text: String,
    },
    /// An emoji.
    Emoji {
        /// Its name, with colons: `:smile:`.
        short_name: String,
        /// The character, where there is one.
        text: Option<String>,
    },
    /// A link that is shown as a card with the title of its target.
    Card(String),
    /// The end of a line inside a paragraph.
    Break,
    /// Anything else, as it is.
    Other(Value),
}

/// How text looks.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Mark {
    /// Bold.
    Strong,
    /// Italic.
    Em,
    /// Struck through.
    Strike,
    /// Underlined.
    Underline,
    /// As code.
    Code,
    /// A link to an address.
    Link(String),
    /// Anything else, as it is: colours, superscript, annotations.
    Other(Value),
}

/// A line that is being written.
///
/// Line breaks in text become breaks of the line; nothing else in it means anything.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct Line(pub(super) Vec<Inline>);

impl Line {
    /// An empty line.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds text as it is.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.marked(text.as_ref(), &[])
    }

    /// Adds bold text.
    pub fn strong(self, text: impl AsRef<str>) -> Self {
        self.marked(text.as_ref(), &[Mark::Strong])
    }

    /// Adds italic text.
    pub fn em(self, text: impl AsRef<str>) -> Self {
        self.marked(text.as_ref(), &[Mark::Em])
    }

    /// Adds text that is struck through.
    pub fn strike(self, text: impl AsRef<str>) -> Self {
        self.marked(text.as_ref(), &[Mark::Strike])
    }

    /// Adds code.
    pub fn code(self, text: impl AsRef<str>) -> Self {
        self.marked(text.as_ref(), &[Mark::Code])
    }

    /// Adds a link.
    pub fn link(self, text: impl AsRef<str>, url: impl Into<String>) -> Self {
        self.marked(text.as_ref(), &[Mark::Link(url.into())])
    }

    /// Adds text with any marks.
    pub fn marked(mut self, text: &str, marks: &[Mark]) -> Self {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.0.push(Inline::Break);
            }
            // A text node without text is refused.
            if !line.is_empty() {
                self.0.push(Inline::Text(line.to_owned(), marks.to_vec()));
            }
        }
        if text.ends_with('\n') {
            self.0.push(Inline::Break);
        }
        self
    }

    /// Mentions a person, who is told of it. The text is shown where the person is not known.
    pub fn mention(self, account: impl Into<String>, text: impl Into<String>) -> Self {
        self.with(Inline::Mention { id: account.into(), text: text.into() })
    }

    /// Adds an emoji by its name, with colons.
    pub fn emoji(self, short_name: impl Into<String>) -> Self {
        self.with(Inline::Emoji { short_name: short_name.into(), text: None })
    }

    /// Adds a link that is shown with the title of its target.
    pub fn card(self, url: impl Into<String>) -> Self {
        self.with(Inline::Card(url.into()))
    }

    /// Ends the line, within the paragraph.
    pub fn line_break(self) -> Self {
        self.with(Inline::Break)
    }

    /// Adds any part.
    pub fn with(mut self, part: Inline) -> Self {
        self.0.push(part);
        self
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}

impl From<Vec<Inline>> for Line {
    fn from(parts: Vec<Inline>) -> Self {
        Self(parts)
    }
}
