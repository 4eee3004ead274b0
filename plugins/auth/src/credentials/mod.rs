//! Credentials that are at hand.
//!
//! One strategy per file, and one module per provider with constructors under the names its
//! documentation uses.

pub mod azure;
mod basic;
mod callback;
pub mod github;
pub mod gitlab;
mod header;
pub mod jira;
pub mod slack;

pub use basic::Basic;
pub use callback::{Answer, Asked, Callback};
pub use header::Header;
