use std::{borrow::Cow, time::Duration};

use bytes::Bytes;
use http::{Method, Request, Response as HttpResponse};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{Draft, Label};
use crate::{Body, Client, Error, OperationMeta, QueryValue, Response, Verb, json::DecodeError};

/// A call of any endpoint, by method and path.
///
/// Made by [`Client::request`]. It goes through the same layers as a typed call.
#[derive(Debug)]
#[must_use = "a call does nothing until it is sent"]
pub struct RouteCall<'c> {
    client: &'c Client,
    draft: Box<Draft>,
}

impl<'c> RouteCall<'c> {
    pub(crate) fn new(client: &'c Client, method: &Method, route: String) -> Self {
        let verb = Verb::of(method);
        let mut draft = Draft::new(Label {
            meta: OperationMeta::unknown(verb.unwrap_or(Verb::POST)),
            route: Some(route.into()),
        });
        if verb.is_none() {
            draft.fail(Error::invalid(format!("the method {method} is not supported")));
        }
        Self { client, draft: Box::new(draft) }
    }

    /// Sets the value of a placeholder in the path.
    pub fn path(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.draft.path(name.into(), value.to_string());
        self
    }

    /// Sets a query parameter.
    pub fn query(mut self, name: impl Into<Cow<'static, str>>, value: impl QueryValue) -> Self {
        self.draft.query(name.into(), &value);
        self
    }

    /// Sets the body to a JSON document.
    pub fn json(mut self, value: &impl Serialize) -> Self {
        self.draft.json(serde_json::to_vec(value));
        self
    }

    /// Sets the body; its `content-type` is `application/octet-stream` unless set as a header.
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.draft.body(body.into());
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// Bounds the whole call, the reading of its answer included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.timeout(timeout);
        self
    }

    /// Bounds each attempt, from its beginning to the head of its response, the sending of its
    /// body included; none for no bound.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.draft.attempt_timeout(timeout.into());
        self
    }

    /// Sends the call; no body is `null`.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub async fn send(self) -> Result<Response<Value>, Error> {
        self.send_as().await
    }

    /// Sends the call and reads its JSON answer as a `T`.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub async fn send_as<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let answer = self.client.answer(self.draft).await?;
        answer.read_with(|_, body| from_json(&body))
    }

    /// Sends the call and gives the response unread, whatever its status.
    ///
    /// # Errors
    ///
    /// No response came, or a layer refused the request.
    pub async fn raw(self) -> Result<HttpResponse<Body>, Error> {
        self.client.raw(self.draft).await
    }

    /// The request that would be sent, before any layer has seen it.
    ///
    /// # Errors
    ///
    /// A placeholder has no value, or an argument cannot be part of a request.
    pub fn request(self) -> Result<Request<Body>, Error> {
        self.draft.into_request(self.client)
    }
}

fn from_json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeError> {
    let document = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let document: &[u8] = if document.is_empty() { b"null" } else { document };
    serde_json::from_slice(document).map_err(|error| DecodeError::new(error.to_string(), body))
}
