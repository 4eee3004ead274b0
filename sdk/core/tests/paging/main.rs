//! One list of 137 items, in each of the ways that providers page.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod ahead;
mod continuing;
mod guards;
mod provider;
mod styles;

forgekit_core::provider_call!();
