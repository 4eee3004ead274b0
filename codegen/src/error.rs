/// Why a document could not be turned into a crate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The document is neither JSON nor YAML.
    #[error("cannot read document `{name}`: {reason}")]
    Document {
        /// The document's name.
        name: String,
        /// What the parser said.
        reason: String,
    },
    /// The overlay is wrong or no longer fits the document.
    #[error("overlay action {action} ({target}): {reason}")]
    Overlay {
        /// The action's place in the file, from 1.
        action: usize,
        /// Its JSONPath.
        target: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Something in the document that has no expression in Rust yet.
    #[error("{place}: {reason}")]
    Unsupported {
        /// The operation or schema.
        place: String,
        /// What it holds, and what to do about it.
        reason: String,
    },
}

impl Error {
    pub(crate) fn unsupported(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Unsupported { place: place.into(), reason: reason.into() }
    }
}
