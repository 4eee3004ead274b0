//! A GitHub App as itself: its key, its tokens, its clock.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod claims;
mod clock;
mod forms;
mod github;
mod keys;
mod pasted;
mod property;
mod refused;
mod reuse;
mod signer;
mod skew;
mod told;
mod where_to;
