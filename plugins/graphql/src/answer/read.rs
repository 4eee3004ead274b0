use forgekit_core::{Error, Profile};
use http::response::Parts;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Answer, Partial};
use crate::{
    GraphqlError, GraphqlErrors,
    error::{refuse, undecodable},
};

/// An answer whose data is read at once.
#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Whole<T> {
    data: Option<T>,
    #[serde(default, deserialize_with = "GraphqlError::read_all")]
    errors: Vec<GraphqlError>,
}

/// The data; errors are an error.
pub(crate) fn typed<T: DeserializeOwned>(
    profile: &dyn Profile,
    head: &Parts,
    body: &[u8],
) -> Result<T, Error> {
    if let Ok(Whole { data: Some(data), errors }) = parse(body)
        && errors.is_empty()
    {
        return Ok(data);
    }
    // Not as hoped for: once more, to see what there is.
    let answer = raw(body)?;
    if !answer.errors.is_empty() {
        let errors = GraphqlErrors::new(answer.errors, answer.data);
        return Err(refuse(profile, head, body, errors));
    }
    fit(answer.data.ok_or_else(|| empty(body))?, body)
}

/// The data and the errors, other than a limit's.
pub(crate) fn partial<T: DeserializeOwned>(
    profile: &dyn Profile,
    head: &Parts,
    body: &[u8],
) -> Result<Partial<T>, Error> {
    let Answer { data, errors, .. } = tolerant(profile, head, body)?;
    if data.is_none() && errors.is_empty() {
        return Err(empty(body));
    }
    let data = data.map(|data| fit(data, body)).transpose()?;
    Ok(Partial { data, errors })
}

/// The answer, unless it is the word of a limit and nothing else.
pub(crate) fn tolerant(profile: &dyn Profile, head: &Parts, body: &[u8]) -> Result<Answer, Error> {
    let answer = raw(body)?;
    if answer.data.is_none() && !answer.errors.is_empty() {
        let errors = GraphqlErrors::new(answer.errors.clone(), None);
        let error = refuse(profile, head, body, errors);
        if error.is_rate_limited() {
            return Err(error);
        }
    }
    Ok(answer)
}

/// The answer, whatever is in it.
pub(crate) fn raw(body: &[u8]) -> Result<Answer, Error> {
    parse(body)
}

fn parse<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Error> {
    // A list would be taken for a struct without names.
    if !body.trim_ascii_start().starts_with(b"{") {
        return Err(undecodable("not an answer of GraphQL, which is an object", "", body));
    }
    serde_json::from_slice(body)
        .map_err(|error| undecodable(format!("not an answer of GraphQL: {error}"), "", body))
}

/// The data as a `T`.
pub(crate) fn fit<T: DeserializeOwned>(data: Value, body: &[u8]) -> Result<T, Error> {
    serde_json::from_value(data).map_err(|error| undecodable(error.to_string(), "data", body))
}

pub(crate) fn empty(body: &[u8]) -> Error {
    undecodable("expected data or errors, found neither", "", body)
}
