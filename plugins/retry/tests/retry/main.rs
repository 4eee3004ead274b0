//! Calls through the layer, down to a provider that fails as it is told to.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod bodies;
mod budget;
mod errors;
mod limits;
mod predicate;
mod provider;
mod socket;
mod stack;
mod statuses;
mod told;
mod waits;
