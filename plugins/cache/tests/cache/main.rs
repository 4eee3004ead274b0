//! A cache in front of a provider that lives in the test.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod bodies;
mod client;
mod credentials;
#[cfg(feature = "disk")]
mod disk;
mod fresh;
mod memory;
mod property;
mod provider;
mod races;
mod refusals;
mod requests;
mod revalidation;
mod store;
mod warnings;
mod writes;
