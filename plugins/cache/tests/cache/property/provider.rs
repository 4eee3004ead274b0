use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, CredentialId};
use futures_util::stream;
use http::{Response, request::Parts};

use crate::provider::respond;

/// What the provider has.
#[derive(Clone, Debug, Default)]
pub(super) struct Provider(Arc<Mutex<State>>);

#[derive(Clone, Debug, Default)]
struct State {
    versions: HashMap<String, usize>,
    asked: usize,
    fail: bool,
}

impl Provider {
    pub(super) fn change(&self, path: &str) {
        *self.0.lock().unwrap().versions.entry(path.to_owned()).or_default() += 1;
    }

    /// Makes the next answer an error.
    pub(super) fn fail(&self) {
        self.0.lock().unwrap().fail = true;
    }

    /// What it would answer if it were asked now.
    pub(super) fn would_answer(&self, parts: &Parts) -> Response<Body> {
        let before = self.0.lock().unwrap().clone();
        let response = self.answer(parts);
        *self.0.lock().unwrap() = before;
        response
    }

    pub(super) fn answer(&self, parts: &Parts) -> Response<Body> {
        let mut state = self.0.lock().unwrap();
        state.asked += 1;
        let asked = state.asked.to_string();
        if std::mem::take(&mut state.fail) {
            return respond(503, &[("x-asked", &asked)], "later");
        }
        let path = parts.uri.path();
        if parts.method != "GET" {
            *state.versions.entry(path.to_owned()).or_default() += 1;
            return respond(200, &[("x-asked", &asked)], "done");
        }
        // The version is that of the path, the content also that of the query and the reader.
        let version = state.versions.get(path).copied().unwrap_or_default();
        let whose = parts.extensions.get::<CredentialId>().unwrap();
        let content = [format!("{whose} {} ", parts.uri), version.to_string()];
        let (etag, date) = (format!("W/\"{version}\""), format!("day {version}"));
        let (asks, validator) = match path {
            "/items/1" => ("if-modified-since", ("last-modified", date.as_str())),
            _ => ("if-none-match", ("etag", etag.as_str())),
        };
        let fresh = ("cache-control", "private, max-age=60");
        let headers = [validator, fresh, ("x-asked", asked.as_str())];
        if parts.headers.get(asks).is_some_and(|known| known == validator.1) {
            return respond(304, &headers, "");
        }
        let pieces = content.map(|piece| Ok::<_, BoxError>(Bytes::from(piece)));
        respond(200, &headers, Body::from_stream(stream::iter(pieces)))
    }
}
