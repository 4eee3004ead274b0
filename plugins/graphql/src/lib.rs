//! GraphQL through the layers of a client.
//!
//! A query is a `POST` like any other to a program that only sees HTTP: it is not sent again
//! when a gateway fails, it waits behind the writes, and a limit that is told in an answer with
//! status 200 goes unseen. This crate sends queries as what they are. They go through the same
//! stack as typed calls, with the same credential, limits and log; what they cost is taken off
//! the budget, and errors in an answer are errors of the call.
//!
//! # Example
//!
//! ```
//! use forgekit_core::{Client, Error};
//! use forgekit_graphql::GraphqlExt as _;
//! use serde::Deserialize;
//!
//! #[derive(Deserialize)]
//! struct Data {
//!     repository: Repository,
//! }
//!
//! #[derive(Deserialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Repository {
//!     stargazer_count: u64,
//! }
//!
//! async fn stars(client: &Client, owner: &str, name: &str) -> Result<u64, Error> {
//!     let text = "query($owner: String!, $name: String!) {
//!       rateLimit { cost remaining resetAt }
//!       repository(owner: $owner, name: $name) { stargazerCount }
//!     }";
//!     let query = client.graphql().query(text).variable("owner", owner).variable("name", name);
//!     Ok(query.send::<Data>().await?.repository.stargazer_count)
//! }
//! ```
//!
//! Queries of `graphql_client` and `cynic` are sent by [`Graphql::body`]. Lists are read to
//! their end by [`Call::pages`] and [`Call::nodes`], which are streams.
//!
//! # Errors
//!
//! [`Call::send`] fails if there is any error in the answer. [`GraphqlErrors::of`] the error
//! has them with their paths and types, and the data that came beside them;
//! [`Call::send_partial`] gives both without failing. A limit is
//! [`RateLimited`](forgekit_core::ErrorKind::RateLimited), whatever status it came with.
//!
//! # Limits
//!
//! * A throttle learns the cost of a query from `rateLimit { cost }`, if the query asks for it,
//!   and looks at the first 16 KiB of an answer: ask for it before the rest.
//! * Only a throttle knows that an answer with status 200 is a limit. Without one, a query that
//!   was refused is not sent again.
//! * Subscriptions need a connection that stays open, and are refused.

mod answer;
mod call;
mod document;
mod endpoint;
mod error;
mod graphql;
mod operations;
mod paging;

pub use answer::{Answer, Partial};
pub use call::Call;
pub use error::{GraphqlError, GraphqlErrors, PathSegment, TextPosition};
pub use graphql::{Graphql, GraphqlExt};
pub use paging::{Connection, Nodes, Page, PageInfo, Pages};
