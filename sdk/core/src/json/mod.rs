//! Reading JSON into models without a page of generic code per model.
//!
//! A body is parsed once into a [`Node`], a tree that borrows its text from
//! the body, and every model takes its fields out of that tree. Decoding does
//! not return early: a field that does not fit is recorded in the [`Context`]
//! with its path and replaced by an empty value, and [`from_slice`] returns the
//! first record as the error. That keeps the code of a model to one plain call
//! per field, which is what makes a thousand models compile in seconds.
//!
//! Models are ordinary [`serde::Deserialize`] types as well, so they can be read
//! from any serde format.

mod context;
mod decode;
mod error;
mod macros;
mod node;
mod object;
mod open;
mod patch;
mod scalar;
mod write;

pub use context::Context;
pub(crate) use decode::parse;
pub use decode::{Decode, from_node, from_slice};
pub use error::DecodeError;
pub use node::Node;
pub use object::Object;
pub use open::OpenEnum;
pub use patch::JsonPatch;

#[doc(hidden)]
pub use {
    decode::deserialize,
    open::decode_open,
    write::{write, write_some},
};

#[cfg(test)]
mod tests;
