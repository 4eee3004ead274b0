//! The Atlassian Document Format, in which descriptions and comments are written.
//!
//! ```
//! use forgekit_jira::adf::{Document, Line};
//!
//! let seen = Line::new().text("Seen ").strong("42 times").text(" by ").mention("5b10ac8d", "@Mia");
//! let report = Document::new()
//!     .heading(2, "Checkout fails")
//!     .paragraph(seen)
//!     .bullets(["card payments", "invoices"])
//!     .code("python", "raise ValueError('*no* markup here')");
//! # let _ = report;
//! ```
//!
//! Text is text: what a program puts into a document is shown as it is, be there asterisks,
//! backticks or `@names` in it. Whoever has a `&str` at hand passes that, and has paragraphs.
//!
//! What this module does not know, such as media, layouts and macros, it keeps as it came
//! ([`Block::Other`]), so that a document can be read, changed and written back. Only `localId`,
//! which Atlassian's editor numbers nodes with, is left out.

mod block;
mod document;
mod inline;
#[cfg(feature = "markdown")]
mod markdown;
mod read;
mod write;

pub use self::{
    block::{Block, Cell, PanelKind},
    document::Document,
    inline::{Inline, Line, Mark},
};

#[cfg(test)]
mod tests;
