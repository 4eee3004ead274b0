//! Credentials that stand for several.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod by_kind;
mod pool;
mod provider;
