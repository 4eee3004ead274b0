//! What provider crates are written with.

mod builder;
mod call;
mod client;
mod operation;
mod tag;
