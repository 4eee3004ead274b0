//! What a document says, as plain data without Rust names.

mod api;
mod combine;
mod object;
mod operation;
mod path;
mod resolve;
mod schema;

pub use api::Api;
pub use operation::{Body, Content, Operation, Parameter, Place, Response};
pub use resolve::Document;
pub use schema::{Kind, Object, Property, Schema};

#[cfg(test)]
mod tests;
