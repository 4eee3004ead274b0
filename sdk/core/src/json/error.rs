use std::fmt;

/// Where and why a JSON document did not fit its model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// Path from the top of the document, such as `[3].user.login`; empty at the top.
    pub path: String,
    /// What was expected and what was found.
    pub message: String,
    /// The beginning of the value that did not fit, at most 120 characters.
    pub snippet: String,
}

impl DecodeError {
    pub(super) const SNIPPET: usize = 120;

    /// An error about the document as a whole.
    pub fn new(message: impl Into<String>, document: &[u8]) -> Self {
        let head = &document[..document.len().min(4 * Self::SNIPPET)];
        Self {
            path: String::new(),
            message: message.into(),
            snippet: shorten(&String::from_utf8_lossy(head)),
        }
    }
}

pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(DecodeError::SNIPPET) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        if !self.snippet.is_empty() {
            write!(f, " (near {})", self.snippet)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}
