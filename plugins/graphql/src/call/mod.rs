//! A query or mutation that is being put together.

mod body;
mod prepared;

use std::{fmt, time::Duration};

use forgekit_core::{Client, Error, Response};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use self::body::Body;
pub(crate) use self::{body::Method, prepared::Prepared};
use crate::{Answer, Nodes, Pages, Partial, answer, endpoint::Endpoint};

/// One query or mutation: set what it needs, then [`send`](Self::send) it.
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    client: Client,
    endpoint: Endpoint,
    method: Method,
    body: Body,
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
}

impl Call {
    pub(crate) fn new(client: Client, endpoint: Endpoint, method: Method) -> Self {
        let (body, headers) = (Body::default(), Vec::new());
        Self { client, endpoint, method, body, headers, timeout: None }
    }

    pub(crate) fn text(mut self, text: String) -> Self {
        self.body.set_text(text);
        self
    }

    pub(crate) fn whole(mut self, body: serde_json::Result<Value>) -> Self {
        self.body.set_whole(body);
        self
    }

    /// Sets a variable, by its name without `$`.
    pub fn variable(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        self.body.set_variable(name.into(), serde_json::to_value(value));
        self
    }

    /// Sets a variable for every member of what has to become an object; others stay.
    pub fn variables(mut self, variables: impl Serialize) -> Self {
        self.body.set_variables(serde_json::to_value(variables));
        self
    }

    /// Chooses an operation, where the text has several.
    pub fn operation_name(mut self, name: impl Into<String>) -> Self {
        self.body.set_operation_name(name.into());
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Bounds the whole call, the reading of its answer included; of pages, each.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends it and reads the data as a `T`.
    ///
    /// # Errors
    ///
    /// Any error in the answer is one, also beside data: [`ErrorKind::RateLimited`] for a limit,
    /// else [`ErrorKind::Api`], both with [`GraphqlErrors`] as their source. For the rest see
    /// [`ErrorKind`].
    ///
    /// [`ErrorKind`]: forgekit_core::ErrorKind
    /// [`ErrorKind::Api`]: forgekit_core::ErrorKind::Api
    /// [`ErrorKind::RateLimited`]: forgekit_core::ErrorKind::RateLimited
    /// [`GraphqlErrors`]: crate::GraphqlErrors
    pub async fn send<T: DeserializeOwned>(self) -> Result<Response<T>, Error> {
        let call = self.prepare()?;
        let profile = &**call.profile();
        call.send(|head, body| answer::typed(profile, head, body)).await
    }

    /// Sends it and gives the data together with the errors that came beside it.
    ///
    /// What could not be had is null in the data, which `T` has to allow.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send), but errors in the answer are one only if they tell of a limit
    /// and there is no data.
    pub async fn send_partial<T: DeserializeOwned>(self) -> Result<Response<Partial<T>>, Error> {
        let call = self.prepare()?;
        let profile = &**call.profile();
        call.send(|head, body| answer::partial(profile, head, body)).await
    }

    /// Sends it and gives the whole answer, whatever is in it.
    ///
    /// # Errors
    ///
    /// There was no answer, or it is not one of GraphQL.
    pub async fn send_raw(self) -> Result<Response<Answer>, Error> {
        self.prepare()?.send(|_, body| answer::raw(body)).await
    }

    /// Gives the answers to the query page by page, each read as a `T`.
    ///
    /// See [`Pages`] for how the query has to look.
    pub fn pages<T: DeserializeOwned + 'static>(self) -> Pages<T> {
        Pages::new(self)
    }

    /// Gives the nodes of a connection one by one, over all pages.
    ///
    /// See [`Nodes`] for how the query has to look.
    ///
    /// # Parameters
    ///
    /// * `connection`: the way to it from the top of the data, such as `repository.issues`. A
    ///   number is an element of a list: `nodes.0.comments`.
    pub fn nodes<N: DeserializeOwned>(self, connection: impl Into<String>) -> Nodes<N> {
        Nodes::new(self, connection.into())
    }

    /// Gives the nodes of a connection of one node, which the query looks up by its variable
    /// `$id`.
    ///
    /// This is how connections inside connections are read, see [`Nodes`].
    pub fn nodes_of<N: DeserializeOwned>(
        self,
        id: impl Serialize,
        connection: impl Into<String>,
    ) -> Nodes<N> {
        self.variable("id", id).nodes(connection)
    }

    /// Checks what there is, and finds out what it would do.
    pub(crate) fn prepare(self) -> Result<Prepared, Error> {
        let Self { client, endpoint, method, body, headers, timeout } = self;
        let checked = body.checked(method);
        let checked = checked.and_then(|checked| Ok((checked, endpoint.route(&client)?)));
        let (checked, route) = checked.map_err(|error| error.in_operation(method.meta()))?;
        Ok(Prepared { client, route, checked, headers, timeout })
    }
}

/// Names only: values may be private.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("endpoint", &self.endpoint)
            .field("variables", &self.body.variable_names())
            .finish_non_exhaustive()
    }
}
