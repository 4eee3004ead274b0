//! Sends requests again where that is safe, as a tower layer.
//!
//! Connections break and servers restart. A loop around the call mends that, and
//! makes it worse: it files the same issue twice because the answer to the first
//! request got lost, it asks a provider that said "in a minute" again at once,
//! and it multiplies the load on one that is down. [`RetryLayer`] knows from the
//! operation's facts what may be sent twice, and from the answer when.
//!
//! | what came back | sent again |
//! |---|---|
//! | no connection | always: nothing was sent |
//! | the exchange broke off, no response in time | if the operation is idempotent |
//! | 408, 425, 500, 502, 503, 504 | if the operation is idempotent |
//! | 503 with `retry-after` | always, as the provider did nothing; [can be switched off](RetryLayer::resend_unavailable_writes) |
//! | a limit of the provider | always, [once per call](RetryLayer::limit_resends) |
//! | anything else | no |
//!
//! Nothing is sent again whose body is a stream, beyond the [cap](RetryLayer::attempts),
//! past the call's [deadline](forgekit_core::timeout::CallDeadline), or once the
//! [budget](RetryLayer::budget) is spent. The result says how often the request was
//! sent and why not once more: [`Attempts`] in a response's extensions,
//! [`Error::stopped`] in an error.
//!
//! # Waiting
//!
//! Between attempts it waits a random part of 1 s, 2 s, 4 s, and so on up to 30 s,
//! or as long as `retry-after` says, if that is longer. The answer that is given
//! up is read to its end before, if that is near, so that its connection can be
//! used again. For a limit it waits itself only if no throttle does: a response
//! with a [`Limit`] in its extensions comes from a throttle below, which will hold
//! the next attempt.
//!
//! # Example
//!
//! ```
//! use std::sync::Arc;
//!
//! use forgekit_core::{Attempts, Body, BoxError, profile::Plain};
//! use forgekit_retry::RetryLayer;
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), BoxError> {
//! let provider = service_fn(async |_: Request<Body>| {
//!     let unavailable = Response::builder().status(503).header("retry-after", "2");
//!     unavailable.body(Body::empty())
//! });
//! let stack = ServiceBuilder::new()
//!     .layer(RetryLayer::new(Arc::new(Plain::new("example"))).attempts(3))
//!     .service(provider);
//!
//! let response = stack.oneshot(Request::new(Body::empty())).await?;
//! let attempts = response.extensions().get::<Attempts>().ok_or("sent once")?;
//! assert_eq!(attempts.sent, 3);
//! assert_eq!(attempts.stopped.as_deref(), Some("no more attempts are allowed"));
//! # Ok(())
//! # }
//! ```
//!
//! In a client it belongs into [`Slot::Retry`](forgekit_core::Slot::Retry), where
//! every attempt takes a permit of its own and carries a fresh credential.
//!
//! # Limits
//!
//! * One layer sends again. Another one above or below multiplies the attempts.
//! * The head of a response decides; an answer that breaks off while it is being
//!   read is not asked for again.
//! * `idempotent` is what the operation's facts say. Requests that carry none are
//!   judged by their method.
//!
//! [`Attempts`]: forgekit_core::Attempts
//! [`Error::stopped`]: forgekit_core::Error::stopped
//! [`Limit`]: forgekit_core::profile::Limit

mod backoff;
mod cause;
mod facts;
mod future;
mod layer;
mod pause;
mod rules;
mod service;
mod session;
mod typed;
mod verdict;

pub use future::ResponseFuture;
pub use layer::RetryLayer;
pub use service::Retry;
pub use tower::retry::budget::{Budget, TpsBudget};
pub use verdict::{Attempted, Verdict};
