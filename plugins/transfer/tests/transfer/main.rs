//! Downloads and uploads of a client, down to a transport that is a closure or to a socket.

#![allow(missing_docs, missing_debug_implementations, unreachable_pub)]

mod broken;
mod elsewhere;
mod failures;
mod files;
mod idle;
mod multipart;
mod provider;
mod resume;
mod shelf;
mod streams;
mod uploads;
mod wire;
