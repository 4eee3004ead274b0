use serde_json::{Value, json};

use super::{Text, plain};

/// Something inside a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Element(pub(super) Value);

impl Element {
    /// Any element, as JSON.
    pub const fn raw(element: Value) -> Self {
        Self(element)
    }
}

impl From<Text> for Element {
    fn from(text: Text) -> Self {
        Self(text.0)
    }
}

/// What can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Button(Value);

impl Button {
    /// A button with a text of at most 75 characters, and the name by which the app hears of it.
    pub fn new(action_id: impl Into<String>, text: impl Into<String>) -> Self {
        let (action_id, text) = (action_id.into(), plain(text).0);
        Self(json!({ "type": "button", "action_id": action_id, "text": text }))
    }

    /// Opens an address as well.
    #[must_use]
    pub fn url(self, url: impl Into<String>) -> Self {
        self.with("url", url.into())
    }

    /// What the app is told besides the name, at most 2000 characters.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        self.with("value", value.into())
    }

    /// Shows it as what is meant to be pressed.
    #[must_use]
    pub fn primary(self) -> Self {
        self.with("style", "primary")
    }

    /// Shows it as what does harm.
    #[must_use]
    pub fn danger(self) -> Self {
        self.with("style", "danger")
    }

    fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.0[member] = value.into();
        self
    }
}

impl From<Button> for Element {
    fn from(button: Button) -> Self {
        Self(button.0)
    }
}

/// An image inside a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Image(Value);

impl Image {
    /// An image by its public address, told in words for those who do not see it.
    pub fn new(url: impl Into<String>, alt_text: impl Into<String>) -> Self {
        let (url, alt_text) = (url.into(), alt_text.into());
        Self(json!({ "type": "image", "image_url": url, "alt_text": alt_text }))
    }
}

impl From<Image> for Element {
    fn from(image: Image) -> Self {
        Self(image.0)
    }
}
