use std::{
    borrow::Cow,
    fmt,
    ops::{Deref, DerefMut},
    sync::Arc,
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, response::Parts};

use crate::{
    Error, ErrorKind, Operation, Profile, answer::AnswerAs, call::Label, json::DecodeError,
    profile::Rate,
};

/// A successful answer: the value, and what came with it.
///
/// Dereferences to the value.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    profile: Arc<dyn Profile>,
    value: T,
}

impl<T> Response<T> {
    /// The status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the provider calls the request, for its support.
    pub fn request_id(&self) -> Option<String> {
        self.profile.request_id(&self.headers)
    }

    /// The state of the budget the call was counted against.
    pub fn rate(&self) -> Option<Rate> {
        self.profile.rate(&self.headers)
    }

    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// The value, taken out.
    pub fn into_value(self) -> T {
        self.value
    }

    /// Another value in the same answer.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        let Self { status, headers, profile, value } = self;
        Response { status, headers, profile, value: change(value) }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

/// Response extension: how often the request was sent, from a layer that sends again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempts {
    /// How often it was sent.
    pub sent: u32,
    /// Why it was not sent once more, if it might have been.
    pub stopped: Option<Cow<'static, str>>,
}

impl Attempts {
    /// So many attempts.
    pub const fn new(sent: u32) -> Self {
        Self { sent, stopped: None }
    }

    /// Says why there was no further one.
    #[must_use]
    pub fn stopped(mut self, why: impl Into<Cow<'static, str>>) -> Self {
        self.stopped = Some(why.into());
        self
    }
}

/// Response extension: what a cache had to do with the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CacheStatus {
    /// It came out of the cache, the provider was not asked.
    Hit,
    /// It came out of the cache, the provider having said that it is still the same.
    Revalidated,
    /// It came from the provider and could have come out of a cache.
    Miss,
}

/// A successful response whose body has come and is to be read.
pub(crate) struct Answered {
    pub(crate) label: Label,
    pub(crate) head: Parts,
    pub(crate) body: Bytes,
    pub(crate) profile: Arc<dyn Profile>,
}

impl Answered {
    pub(crate) fn read<O: Operation>(self) -> Result<Response<O::Output>, Error> {
        self.read_with(O::Answer::read)
    }

    pub(crate) fn read_with<T>(
        self,
        read: impl FnOnce(&Parts, Bytes) -> Result<T, DecodeError>,
    ) -> Result<Response<T>, Error> {
        match read(&self.head, self.body.clone()) {
            Ok(value) => Ok(self.with(value)),
            Err(error) => Err(self.failed(ErrorKind::Decode(error).into())),
        }
    }

    /// As [`read_with`](Self::read_with), where an answer may tell of any failure.
    pub(crate) fn judge<T>(
        self,
        read: impl FnOnce(&Parts, Bytes) -> Result<T, Error>,
    ) -> Result<Response<T>, Error> {
        match read(&self.head, self.body.clone()) {
            Ok(value) => Ok(self.with(value)),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn with<T>(self, value: T) -> Response<T> {
        let (status, headers) = (self.head.status, self.head.headers);
        Response { status, headers, profile: self.profile, value }
    }

    #[cold]
    fn failed(self, error: Error) -> Error {
        let request_id = self.profile.request_id(&self.head.headers);
        let error = error.in_call(self.label).with_response(self.head.status, request_id);
        match self.head.extensions.get::<Attempts>() {
            Some(attempts) => error.with_attempts(attempts.clone()),
            None => error,
        }
    }
}
