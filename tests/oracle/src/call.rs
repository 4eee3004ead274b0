//! One call of both clients.

use std::{collections::BTreeMap, fmt::Debug, pin::Pin};

use chrono::{DateTime, Utc};
use forgekit_github::{Error, GitHub, Response};
use progenitor_client::ResponseValue;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::progenitor;

/// Whether an answer was read, and why not.
pub type Read = Result<(), String>;

/// A call on its way.
pub type Sent<'c> = Pin<Box<dyn Future<Output = Read> + Send + 'c>>;

/// The same call of both clients.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// The operation's id.
    pub operation: &'static str,
    /// The path template; a parameter of several segments is `{+name}`.
    pub path: &'static str,
    /// Which arguments are given.
    pub given: Given,
    /// Sends it with progenitor's client.
    pub theirs: for<'c> fn(&'c progenitor::Client) -> Sent<'c>,
    /// Sends it with ours.
    pub ours: for<'c> fn(&'c GitHub) -> Sent<'c>,
}

/// Which arguments a call has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// What is required, and a value for every option.
    All,
    /// What is required, where there are options.
    Required,
}

/// What a server answers.
#[derive(Clone, Debug, Deserialize)]
pub struct Answer {
    /// The status of the documented success.
    pub status: u16,
    /// The media type, empty where there is no body.
    pub media: String,
    /// A body that fits the schema; text where it is not JSON.
    pub body: Value,
}

/// A made-up answer per operation.
///
/// # Panics
///
/// `answers.json` is not what the generator wrote.
pub fn answers() -> BTreeMap<String, Answer> {
    serde_json::from_str(include_str!("answers.json")).expect("answers.json is generated")
}

/// The call of an operation: id, path, what is given, and the two ways to make it.
macro_rules! call {
    ($operation:expr, $path:expr, $given:expr, |$theirs:ident| $their:expr, |$ours:ident| $our:expr $(,)?) => {
        $crate::call::Call {
            operation: $operation,
            path: $path,
            given: $given,
            theirs: |$theirs| Box::pin(async move { $crate::call::read_by_them($their) }),
            ours: |$ours| Box::pin(async move { $crate::call::read_by_us($our) }),
        }
    };
}
pub(crate) use call;

pub(crate) fn read_by_us<T>(result: Result<Response<T>, Error>) -> Read {
    result.map(drop).map_err(|error| error.to_string())
}

pub(crate) fn read_by_them<T, E: Debug>(
    result: Result<ResponseValue<T>, progenitor_client::Error<E>>,
) -> Read {
    match result {
        Ok(_) => Ok(()),
        Err(progenitor_client::Error::InvalidResponsePayload(_, error)) => Err(error.to_string()),
        Err(error) => Err(format!("{error:?}")),
    }
}

/// An argument of progenitor's types, which all come out of JSON.
pub(crate) fn from_json<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the sample fits the schema")
}

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().expect("a sample time")
}
