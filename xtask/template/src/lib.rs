//! A typed client for Octo.
//!
//! Every operation of its OpenAPI document is a method, by groups, each of which is a cargo
//! feature of the same name. What an operation requires is an argument, the rest are setters, and
//! [`send`](Call::send) sends it. Whatever is not compiled in can still be reached by its path:
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use forgekit_octo::{Octo, Token};
//! use http::Method;
//!
//! let client = Octo::new(Token::new(std::env::var("TOKEN")?)?)?;
//! println!("{}", client.request(Method::GET, "/").send().await?.into_value());
//! # Ok(())
//! # }
//! ```

#![cfg_attr(docsrs, feature(doc_cfg))]

mod builder;
mod generated;
mod profile;

pub use forgekit_core::{
    Anonymous, ApiError, Body, Credential, Error, ErrorKind, FilePart, Location, Nullable,
    Response, RouteCall, Token, Wait, wait_until,
};

pub use self::{builder::OctoBuilder, generated::*, profile::OctoProfile};

forgekit_core::provider_client! {
    /// A client for Octo.
    ///
    /// See the [crate's documentation](crate) for examples.
    Octo
}

impl Octo {
    /// A client that acts as whom `credential` proves.
    ///
    /// # Errors
    ///
    /// The credential was issued for another host, or TLS cannot be set up.
    pub fn new(credential: impl Credential + 'static) -> Result<Self, Error> {
        Self::builder().credential(credential).build()
    }

    /// A client with options.
    pub fn builder() -> OctoBuilder {
        OctoBuilder::new()
    }
}
