//! Queries and mutations, through layers, to a provider that is a closure.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod errors;
mod limits;
mod nested;
mod paging;
mod provider;
mod retries;
mod secrets;
mod sending;
mod stopping;
mod texts;
