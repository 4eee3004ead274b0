//! Documents from Markdown, and back, in the dialect of GitHub.

mod escape;
mod line;
mod piece;
mod read;
mod write;

use super::Document;

impl Document {
    /// Reads Markdown: CommonMark with tables, strikethrough and alerts, which become panels.
    ///
    /// Images become links; HTML is shown as it is written, but for `<br>`.
    ///
    /// ```
    /// use forgekit_jira::adf::{Document, Line};
    ///
    /// let document = Document::from_markdown("Seen **often** in `checkout`.");
    /// let line = Line::new().text("Seen ").strong("often").text(" in ").code("checkout").text(".");
    /// assert_eq!(document, Document::new().paragraph(line));
    /// ```
    #[must_use]
    pub fn from_markdown(text: &str) -> Self {
        read::document(text)
    }

    /// Writes the document as Markdown.
    ///
    /// Text comes out literally: what would mean something in Markdown is escaped. What Markdown
    /// cannot say is left out (colours, widths), and of nodes that are not known their text is
    /// shown. A mention is the text that stands for it.
    ///
    /// ```
    /// use forgekit_jira::adf::Document;
    ///
    /// let document = Document::from("ValueError: *args of `f`\nseen by @mia");
    /// assert_eq!(document.to_markdown(), "ValueError: \\*args of \\`f\\`\\\nseen by @mia");
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        write::blocks(&self.content)
    }
}
