//! Credentials that are at hand, through a client down to a transport that is a closure.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod callback;
mod mistakes;
mod origins;
mod provider;
mod secrets;
mod wire;
