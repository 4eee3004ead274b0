//! OAuth against an authorization server on this machine.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod answers;
mod atlassian;
mod browser;
mod canaries;
mod clock;
mod denied;
mod device;
mod elsewhere;
mod errors;
mod grants;
mod identity;
mod log;
mod pending;
mod polling;
mod providers;
mod refused;
mod server;
mod session;
mod slack;
mod times;
mod unlucky;
mod web;
