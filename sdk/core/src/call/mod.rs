//! Putting a request together and sending it.

mod content;
mod draft;
mod label;
mod path;
mod route;

use std::{fmt, marker::PhantomData, time::Duration};

use http::{Request, Response as HttpResponse};
use serde::Serialize;

use crate::{
    Body, Client, Error, Operation, Paginated, QueryValue, Response,
    paginate::{Items, Pages},
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

    /// Gives the answer page by page.
    pub fn pages(self) -> Pages<'c, O>
    where
        O: Paginated,
    {
        Pages::new(self.client, self.draft)
    }

    /// Gives the items of all pages, one by one.
    pub fn items(self) -> Items<'c, O>
    where
        O: Paginated,
    {
        Items::new(self.pages())
    }
}

/// Arguments, for generated code.
impl<O: Operation> Call<'_, O> {
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
