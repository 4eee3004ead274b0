//! An oracle for the generated code: what progenitor makes of the same document.
//!
//! For every operation of a few tags that [progenitor] can express there is one
//! call of its client and one of ours, with the same arguments. `tests/same_wire`
//! sends both to a recorder: the requests have to be the same on the wire, and
//! the two have to agree on which answers can be read.
//!
//! The two clients' calls and the answers are generated, and committed, so that
//! nobody has to build progenitor. To do that again, after a new document or a change of names:
//!
//! ```console
//! $ cargo xtask pull github
//! $ cargo run -p forgekit-oracle --features regenerate
//! ```
//!
//! That prints the operations which progenitor cannot express, with the reason;
//! the head of `progenitor.rs` lists them as well.
//!
//! [progenitor]: https://docs.rs/progenitor

// The generator must build when what it wrote before does not.
#[cfg(not(feature = "regenerate"))]
mod call;
#[cfg(not(feature = "regenerate"))]
mod calls;
#[cfg(not(feature = "regenerate"))]
#[allow(clippy::all, missing_debug_implementations, missing_docs, nonstandard_style)]
#[allow(rust_2018_idioms, unreachable_pub, unused)]
#[allow(
    clippy::large_futures,
    clippy::str_to_string,
    clippy::uninlined_format_args,
    clippy::use_self
)]
pub mod progenitor;

#[cfg(not(feature = "regenerate"))]
pub use self::{
    call::{Answer, Call, Given, Read, Sent, answers},
    calls::calls,
};
