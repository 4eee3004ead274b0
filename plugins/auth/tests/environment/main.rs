//! Credentials that are found where they usually lie. No test looks at the process's own.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod actions;
mod files;
mod github;
mod gitlab;
mod others;
mod places;
#[path = "../simple/provider.rs"]
mod provider;
mod secrets;
