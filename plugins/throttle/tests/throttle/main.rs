//! The layer in front of a provider that counts, on a paused clock.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod budgets;
mod learning;
mod pauses;
mod property;
mod provider;
mod queue;
mod shares;
mod stack;
mod watching;
mod windows;
