//! What an issue holds: read as [`IssueFields`], written as [`FieldValues`].
//!
//! Which fields there are is decided by each site, so Atlassian's document says nothing about
//! them. Those that every site has are typed here; the others are read by their id.
//!
//! ```
//! use forgekit_jira::{adf::Document, fields::FieldValues};
//!
//! let fields = FieldValues::new_issue("ERR", "Bug", "Checkout fails")
//!     .description(Document::new().paragraph("Since this morning.").code("text", "panicked at ..."))
//!     .label("checkout")
//!     .priority("High")
//!     .custom("customfield_10010", 8);
//! # let _ = fields;
//! ```

mod issue;
mod link;
mod listed;
mod timestamp;
mod values;
mod who;

pub use self::{
    issue::IssueFields,
    link::{IssueLink, RelatedIssue},
    listed::Listed,
    timestamp::Timestamp,
    values::FieldValues,
    who::{Assignee, Id},
};

#[cfg(test)]
mod tests;
