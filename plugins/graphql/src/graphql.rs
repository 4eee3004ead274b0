use forgekit_core::Client;
use serde::Serialize;

use crate::{Call, call::Method, endpoint::Endpoint};

/// GraphQL of the provider that a client is for.
///
/// Cheap to clone, as the client is.
#[derive(Clone, Debug)]
pub struct Graphql {
    client: Client,
    endpoint: Endpoint,
}

impl Graphql {
    /// Sends through the layers of `client`, to where its provider has GraphQL.
    pub fn new(client: &Client) -> Self {
        Self { client: client.clone(), endpoint: Endpoint::Known }
    }

    /// Sends somewhere else: to a path under the client's base URL, or to a URL.
    ///
    /// No credential goes to a URL that is not at one of the client's origins.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl AsRef<str>) -> Self {
        self.endpoint = Endpoint::given(endpoint.as_ref());
        self
    }

    /// A query, which changes nothing: it may be sent again, and waits for no turn to write.
    ///
    /// A text that would be carried out as anything else is an error when it is sent.
    pub fn query(&self, text: impl Into<String>) -> Call {
        self.call(Method::Query).text(text.into())
    }

    /// A mutation. It is sent again only if the provider has done nothing.
    pub fn mutation(&self, text: impl Into<String>) -> Call {
        self.call(Method::Mutation).text(text.into())
    }

    /// A query or a mutation, whichever its text says, that another crate has made.
    ///
    /// # Parameters
    ///
    /// * `body`: what becomes an object with the member `query` and, if need be, `variables` and
    ///   `operationName`: a `QueryBody` of `graphql_client`, an `Operation` of `cynic`.
    ///
    /// ```
    /// # use forgekit_core::{Client, Error};
    /// use forgekit_graphql::Graphql;
    /// use serde::{Deserialize, Serialize};
    ///
    /// // As `graphql_client` has it, whose `Viewer::build_query(variables)` makes one.
    /// #[derive(Serialize)]
    /// struct QueryBody<V> {
    ///     variables: V,
    ///     query: &'static str,
    ///     #[serde(rename = "operationName")]
    ///     operation_name: &'static str,
    /// }
    ///
    /// // As `cynic` has it, whose `Viewer::build(variables)` makes one.
    /// #[derive(Serialize)]
    /// struct Operation<V> {
    ///     query: String,
    ///     variables: V,
    /// }
    ///
    /// #[derive(Deserialize)]
    /// struct ResponseData {
    ///     viewer: Viewer,
    /// }
    ///
    /// #[derive(Deserialize)]
    /// struct Viewer {
    ///     login: String,
    /// }
    ///
    /// async fn logins(client: &Client) -> Result<[String; 2], Error> {
    ///     let graphql = Graphql::new(client);
    ///     let query = "query Viewer { viewer { login } }";
    ///
    ///     let body = QueryBody { variables: (), query, operation_name: "Viewer" };
    ///     let first = graphql.body(&body).send::<ResponseData>().await?;
    ///
    ///     let body = Operation { query: query.into(), variables: () };
    ///     let second = graphql.body(&body).send::<ResponseData>().await?;
    ///     Ok([first.into_value().viewer.login, second.into_value().viewer.login])
    /// }
    /// ```
    pub fn body(&self, body: &impl Serialize) -> Call {
        self.call(Method::Either).whole(serde_json::to_value(body))
    }

    fn call(&self, method: Method) -> Call {
        Call::new(self.client.clone(), self.endpoint.clone(), method)
    }
}

/// Gives a client its [`Graphql`].
///
/// ```
/// # use forgekit_core::{Client, Error};
/// use forgekit_graphql::GraphqlExt as _;
/// # async fn example(client: &Client) -> Result<(), Error> {
/// let answer = client.graphql().query("{ viewer { login } }").send_raw().await?;
/// # Ok(())
/// # }
/// ```
pub trait GraphqlExt {
    /// GraphQL of the provider that the client is for.
    fn graphql(&self) -> Graphql;
}

impl<C: AsRef<Client>> GraphqlExt for C {
    fn graphql(&self) -> Graphql {
        Graphql::new(self.as_ref())
    }
}
