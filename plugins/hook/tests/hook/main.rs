//! Calls of a client with hooks, down to a transport that is a closure.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod errors;
mod order;
mod provider;
mod requests;
mod responses;
