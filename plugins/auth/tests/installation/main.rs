//! Tokens of installations, against a small GitHub that is a closure.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod failures;
mod finding;
mod flights;
mod github;
mod listing;
mod logs;
mod memory;
mod narrowing;
mod outages;
#[cfg(feature = "redis")]
mod redis;
mod refusals;
mod renewal;
mod revoking;
mod sealing;
mod secrets;
mod stores;
mod ways;
