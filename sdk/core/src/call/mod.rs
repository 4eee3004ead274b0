//! Putting a request together and sending it.

mod content;
mod draft;
mod label;
mod path;
mod route;

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, Response as HttpResponse, response::Parts};
use serde::Serialize;

use crate::{
    Body, Client, Deferred, Error, FilePart, Operation, Paginated, QueryValue, Response, Wait,
    paginate::{Items, Pages},
    wait,
};

pub(crate) use draft::{Draft, header};
pub(crate) use label::Label;
pub use route::RouteCall;

/// One call of the operation `O`.
///
/// Users see the wrapper of their provider's crate, made by
/// [`provider_call!`](crate::provider_call).
#[must_use = "a call does nothing until it is sent"]
pub struct Call<'c, O> {
    client: &'c Client,
    draft: Box<Draft>,
    operation: PhantomData<fn() -> O>,
}

impl<'c, O: Operation> Call<'c, O> {
    /// A call without arguments.
    pub fn new(client: &'c Client) -> Self {
        Self {
            client,
            draft: Box::new(Draft::new(Label::operation(const { &O::META }))),
            operation: PhantomData,
        }
    }

    /// Sends the call and reads its answer.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub fn send(self) -> impl Future<Output = Result<Response<O::Output>, Error>> + Send + 'c {
        let answer = self.client.answer(self.draft);
        async { answer.await?.read::<O>() }
    }

    /// Sends the call and reads its answer in a way of its own.
    ///
    /// For what tells of a failure inside a success, as GraphQL does: the error that `read` gives
    /// is told as one of the call, with its operation, status, request id and attempts.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind).
    pub fn send_with<T>(
        self,
        read: impl FnOnce(&Parts, Bytes) -> Result<T, Error> + Send + 'c,
    ) -> impl Future<Output = Result<Response<T>, Error>> + Send + 'c {
        let answer = self.client.answer(self.draft);
        async { answer.await?.judge(read) }
    }

    /// Sends the call and gives the response unread, whatever its status.
    ///
    /// # Errors
    ///
    /// No response came, or a layer refused the request.
    pub fn raw(self) -> impl Future<Output = Result<HttpResponse<Body>, Error>> + Send + 'c {
        self.client.raw(self.draft)
    }

    /// The request that would be sent, before any layer has seen it.
    ///
    /// # Errors
    ///
    /// An argument cannot be part of a request.
    pub fn request(self) -> Result<Request<Body>, Error> {
        self.draft.into_request(self.client)
    }

    /// Sets a header of this call.
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

    /// Gives the answer page by page.
    pub fn pages(self) -> Pages<O>
    where
        O: Paginated,
    {
        Pages::new(self.client, self.draft)
    }

    /// Gives the items of all pages, one by one.
    pub fn items(self) -> Items<O>
    where
        O: Paginated,
    {
        Items::new(self.pages())
    }

    /// Asks until the answer is ready, as often and as long as `policy` says.
    ///
    /// Each question is a call of its own, and the call timeout bounds each. Who drops the future
    /// asks no more.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), and [`ErrorKind::NotReady`](crate::ErrorKind::NotReady) when the
    /// policy's time is over.
    pub fn wait(
        self,
        policy: Wait,
    ) -> impl Future<Output = Result<Response<O::Output>, Error>> + Send + 'c
    where
        O: Deferred,
    {
        wait::wait::<O>(self.client, self.draft, policy)
    }
}

/// Arguments, for generated code.
impl<O: Operation> Call<'_, O> {
    /// Sends it to another path, or to a URL, than that of the operation.
    ///
    /// As with [`Client::request`], no credential goes to a URL that is not at one of the
    /// client's origins.
    pub fn with_route(mut self, route: impl Into<Arc<str>>) -> Self {
        self.draft.label.route = Some(route.into());
        self
    }

    /// Sets a path parameter.
    pub fn with_path(mut self, name: &'static str, value: impl ToString) -> Self {
        self.draft.path(name.into(), value.to_string());
        self
    }

    /// Sets a query parameter, once per value.
    pub fn with_query<T: QueryValue>(mut self, name: &'static str, value: T) -> Self {
        self.draft.query(name.into(), &value);
        self
    }

    /// Sets a query parameter to values with commas between them.
    pub fn with_query_csv<T: QueryValue>(mut self, name: &'static str, value: T) -> Self {
        self.draft.query_csv(name.into(), &value);
        self
    }

    /// Sets a query parameter to a map, each key in brackets behind its name.
    pub fn with_query_map<K: Into<String>, V: Into<String>>(
        mut self,
        name: &'static str,
        entries: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let entries: Vec<(String, String)> =
            entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        self.draft.query_map(name.into(), &entries);
        self
    }

    /// Sets a header parameter.
    pub fn with_header_param<T: QueryValue>(mut self, name: &'static str, value: T) -> Self {
        self.draft.header_param(name, &value);
        self
    }

    /// Sets one member of the body.
    pub fn with_field<T: Serialize>(mut self, name: &'static str, value: T) -> Self {
        self.draft.field(name, draft::json_text(&value));
        self
    }

    /// Sets one file of a form.
    pub fn with_file(mut self, name: &'static str, file: impl Into<FilePart>) -> Self {
        self.draft.file(name, file.into());
        self
    }

    /// Sets one member of a form to values with commas between them.
    pub fn with_field_csv<T: QueryValue>(mut self, name: &'static str, value: T) -> Self {
        self.draft.field_csv(name, &value);
        self
    }

    /// Sets the whole body to a JSON document.
    pub fn with_json<T: Serialize>(mut self, value: T) -> Self {
        self.draft.json(serde_json::to_vec(&value));
        self
    }

    /// Sets the whole body.
    pub fn with_body(mut self, body: impl Into<Body>) -> Self {
        self.draft.body(body.into());
        self
    }
}

impl<O> fmt::Debug for Call<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}
