use serde_json::{Value, json};

use super::{Block, Element, Text};

/// A text, with fields below it and something beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section(Value);

impl Section {
    /// A text of at most 3000 characters.
    pub fn new(text: Text) -> Self {
        Self(json!({ "type": "section", "text": text.0 }))
    }

    /// Texts in two columns, ten at most.
    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = Text>) -> Self {
        self.0["fields"] = fields.into_iter().map(|text| text.0).collect();
        self
    }

    /// What stands beside the text: a button, an image.
    #[must_use]
    pub fn accessory(mut self, element: impl Into<Element>) -> Self {
        self.0["accessory"] = element.into().0;
        self
    }
}

impl From<Section> for Block {
    fn from(section: Section) -> Self {
        Self(section.0)
    }
}
