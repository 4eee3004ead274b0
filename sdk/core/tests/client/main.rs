//! Calls through the whole stack, down to a transport that is a closure.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod answers;
mod credentials;
mod derived;
mod errors;
mod layers;
mod origins;
mod pages;
mod provider;
mod redirects;
mod requests;
mod reqwest;
mod secrets;
mod timeouts;
mod waiting;

forgekit_core::provider_call!();
