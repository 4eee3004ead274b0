//! Processes that share their limits in Redis. Where `REDIS_URL` is not set, what needs Redis is
//! skipped.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod logs;
mod outages;
mod place;
mod processes;
#[allow(dead_code)]
#[path = "../throttle/provider.rs"]
mod provider;
mod proxy;
mod sharing;
mod urls;
