//! What a subscriber hears of calls, from the layers in a client's slots and by themselves.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod deprecation;
mod lines;
mod notebook;
mod provider;
mod secrets;
mod slots;
mod spans;
mod wire;

forgekit_core::provider_call!();
