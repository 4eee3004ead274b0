//! Closures around calls, as tower layers.
//!
//! Adding a header, counting calls or turning an outage into an old answer takes
//! one closure; a tower layer for it takes a service, a future and their bounds.
//!
//! | | the closure gets | and gives |
//! |---|---|---|
//! | [`before`] | the request | the request to send, or an error instead of sending |
//! | [`after`] | every response, a 404 as well | the response to pass on, or an error |
//! | [`on_error`] | why there was no response | a response after all, or the error |
//! | [`around`] | the request and what is [`Next`] | the response, or an error |
//!
//! ```
//! use std::sync::Arc;
//!
//! use forgekit_core::{Body, BoxError, Client, profile::Plain};
//! use forgekit_hook as hook;
//! use http::{HeaderValue, Response};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), BoxError> {
//! let client = Client::builder("https://api.example.com", Arc::new(Plain::new("example")))
//!     .layer(hook::on_error(async |error, operation| match operation.path {
//!         "/status" => Ok(Response::new(Body::from(r#"{"up": false}"#))),
//!         _ => Err(error.into()),
//!     }))
//!     .layer(hook::before(async |mut request, operation| {
//!         if operation.is_write() {
//!             return Err("writes are frozen".into());
//!         }
//!         request.headers_mut().insert("x-team", HeaderValue::from_static("infra"));
//!         Ok(request)
//!     }))
//!     .layer(hook::around(async |request, next| {
//!         let id = next.operation().id;
//!         let response = next.run(request).await?;
//!         println!("{id}: {}", response.status());
//!         Ok(response)
//!     }))
//! #   .transport(tower::service_fn(async |request: http::Request<Body>| {
//! #       assert_eq!(request.headers()["x-team"], "infra");
//! #       Ok::<_, BoxError>(Response::new(Body::from("{}")))
//! #   }))
//!     .build()?;
//!
//! client.request(http::Method::GET, "/items").send().await?;
//! let error = client.request(http::Method::POST, "/items").send().await.unwrap_err();
//! assert_eq!(error.to_string(), "POST /items: writes are frozen");
//! # Ok(())
//! # }
//! ```
//!
//! # Order
//!
//! Hooks are layers, with the order of layers: the one given first is the
//! outermost. It sees a request first and its response last.
//! [`ClientBuilder::layer`](forgekit_core::ClientBuilder::layer) puts them around
//! whole calls. [`ClientBuilder::slot`](forgekit_core::ClientBuilder::slot) puts
//! them elsewhere: in [`Slot::Attempt`](forgekit_core::Slot::Attempt), say, a hook
//! sees every attempt, with its credential.
//!
//! # Requests
//!
//! The request that a hook gives on is the one that is sent, with the credential
//! that belongs to it. If it was made anew, it stays the same call for the layers
//! below: the operation, the credential's name and the time limits are put back
//! into its extensions where they are missing.
//!
//! # Errors
//!
//! An error of the closure reaches the caller. A [`forgekit_core::Error`] stays
//! what it is; anything else becomes [`ErrorKind::Refused`] with its text and
//! itself as the source, which no layer takes for a failure in transit.
//!
//! # Limits
//!
//! * A closure that captures more than copies and references that live forever
//!   has to clone it into its future: `move |request, _| { let log = log.clone();
//!   async move { .. } }`.
//! * A hook does not see what becomes of a body, nor that it did not fit its model.
//! * To send again, use the retry layer. It knows what may be sent twice.
//!
//! [`ErrorKind::Refused`]: forgekit_core::ErrorKind::Refused

mod after;
mod around;
mod before;
mod call;
mod error;
mod layer;
mod next;
mod on_error;

pub use after::{After, after};
pub use around::{Around, around};
pub use before::{Before, before};
pub use layer::{HookLayer, Hooked};
pub use next::Next;
pub use on_error::{OnError, on_error};
