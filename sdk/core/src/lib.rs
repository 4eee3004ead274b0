//! What every Forgekit provider crate is made of.
//!
//! A provider crate is generated: an [`Operation`] per endpoint, models for its
//! answers, and setters on [`Call`]. This crate is what those meet at run time.
//! It knows no provider and holds no policy:
//!
//! * [`Client`] owns a stack of [`tower`] layers over a transport,
//! * [`Call`] turns typed arguments into an [`http::Request`] and sends it down
//!   that stack,
//! * [`Profile`] says what is peculiar to one provider,
//! * [`Error`] says what went wrong, with the operation it happened in.
//!
//! Programs use a provider crate or the `forgekit` facade. Depend on this one to
//! write a layer, a [`Credential`] or a provider.

pub mod answer;
pub mod auth;
pub mod body;
mod call;
mod client;
pub mod error;
pub mod json;
mod lenient;
pub mod link;
mod macros;
pub mod meaning;
mod meta;
mod nullable;
mod operation;
pub mod origin;
pub mod paginate;
pub mod profile;
mod query;
pub mod redirect;
mod response;
pub mod timeout;
pub mod transport;
pub mod wait;

pub use answer::Location;
pub use auth::{Anonymous, Credential, CredentialId, Token};
pub use body::{Body, FilePart};
pub use call::{Call, RouteCall};
pub use client::{Client, ClientBuilder, Slot, Stack, StackLayer, StackService};
pub use error::{ApiError, Error, ErrorKind};
pub use json::{JsonPatch, OpenEnum};
pub use lenient::{OneOrMany, Scalar};
pub use meta::{Answer, BodyKind, CredentialKind, LimitClass, OperationMeta, Paging, Verb};
pub use nullable::Nullable;
pub use operation::{IntoItems, Operation, Paginated};
pub use profile::Profile;
pub use query::QueryValue;
pub use response::{Attempts, CacheStatus, Response};
pub use wait::{Deferred, Wait, wait_until};

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

pub use tower::BoxError;

#[doc(hidden)]
pub mod __private {
    pub use http;
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
}
