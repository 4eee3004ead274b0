//! An answer: data, errors, or both.

mod read;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::GraphqlError;

pub(crate) use read::{empty, fit, partial, raw, tolerant, typed};

/// The whole of an answer, as it came.
#[derive(Clone, Debug, Default, Deserialize)]
#[non_exhaustive]
pub struct Answer {
    /// What was asked for; null or absent if nothing could be had.
    #[serde(default)]
    pub data: Option<Value>,
    /// What went wrong.
    #[serde(default, deserialize_with = "GraphqlError::read_all")]
    pub errors: Vec<GraphqlError>,
    /// What else the provider says.
    #[serde(default)]
    pub extensions: Option<Map<String, Value>>,
}

/// The data that could be had, and what went wrong with the rest.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Partial<T> {
    /// The data; what could not be had is null in it.
    pub data: Option<T>,
    /// What went wrong, nothing in most answers.
    pub errors: Vec<GraphqlError>,
}
