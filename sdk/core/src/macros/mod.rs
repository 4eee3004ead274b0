//! What provider crates are written with.

mod builder;
mod call;
mod operation;
mod tag;
