//! Tells what a program asks of a forge: a span per call and per attempt, one line per call, and
//! one warning per operation that is going away.
//!
//! Without it a call is silent: that it took four attempts, that its answer
//! came out of a cache, that the budget is nearly spent or that the operation
//! will be gone by summer is known to nobody. What other tools log in its place
//! shows tokens that were in a query.
//!
//! ```
//! use std::sync::Arc;
//!
//! use forgekit_core::{Body, BoxError, Client, Profile, Slot, profile::Plain};
//! use forgekit_log::{AttemptLogLayer, CallLogLayer};
//! # use http::{Method, Request, Response};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), BoxError> {
//! let profile: Arc<dyn Profile> = Arc::new(Plain::new("example"));
//! let client = Client::builder("https://api.example.com", profile.clone())
//!     .slot(Slot::Call, CallLogLayer::new(profile.clone()))
//!     .slot(Slot::Attempt, AttemptLogLayer::new(profile))
//! #   .transport(tower::service_fn(async |_: Request<Body>| {
//! #       Ok::<_, BoxError>(Response::new(Body::from("[]")))
//! #   }))
//!     .build()?;
//!
//! // INFO forgekit: GET /projects?page=2&owner=… - 200 in 153ms status=200
//! let projects = client.request(Method::GET, "/projects").query("page", 2).query("owner", "me");
//! projects.send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What is told
//!
//! Everything has the target `forgekit`.
//!
//! | what | level | when |
//! |---|---|---|
//! | span `forgekit.call` | info | from the call to the head of its response |
//! | span `forgekit.attempt` | info | from sending to the head of the response, redirects included |
//! | line of a call that went well | info | when its span ends |
//! | line of one that did not | warn | when its span ends |
//! | line of one that was dropped | debug | when it is dropped |
//! | operation that is going away | warn | once per operation |
//!
//! The line is an event beside the call's span, not in it, so that it stays
//! short where a subscriber prints an event with the spans it is in.
//!
//! # Attributes
//!
//! Names are those of OpenTelemetry's conventions for HTTP clients, and
//! `otel.name`, `otel.kind` and `otel.status_code` are what
//! [`tracing-opentelemetry`] makes a span's name, kind and status of.
//!
//! | attribute | call | attempt |
//! |---|---|---|
//! | `http.request.method`, `url.template`, `url.full` | yes | yes |
//! | `http.response.status_code`, `error.type` | yes | yes |
//! | `server.address`, `server.port`, `http.request.resend_count` | | yes |
//! | `forgekit.operation`, `forgekit.provider` | yes | yes |
//! | `forgekit.rate.limit`, `forgekit.rate.remaining`, `forgekit.request_id` | yes | yes |
//! | `forgekit.attempts`, `forgekit.cache`, `forgekit.credential` | yes | |
//!
//! `error.type` is the status of a response that failed, or
//! [what it means](forgekit_core::meaning::Meaning), or one of `auth`,
//! `invalid_request`, `not_sent`, `rate_limited`, `refused`, `timeout`,
//! `too_large`, `transport` and `_OTHER`. The credential is told by its
//! [`CredentialId`](forgekit_core::CredentialId), which is no secret.
//!
//! # What is not told
//!
//! No header, no body, no text of an error, no user information of a URL. Of a
//! query, names are told, and values only of parameters that are known to be
//! harmless, such as `page`; see [`CallLogLayer::allow_query`]. Paths are told
//! as they are: they name what is private, but give no access to it.
//!
//! # Limits
//!
//! * An attempt is told from outside the layer that follows redirects: they are no attempts of
//!   their own, and `url.full` is where the first one went.
//! * What comes after the head of a response is not told, such as a body that is cut short.
//! * Attempts are counted if both layers are there.
//!
//! [`tracing-opentelemetry`]: https://docs.rs/tracing-opentelemetry

pub mod attempt;
pub mod call;
mod deprecation;
mod failure;
mod head;
mod redact;
mod subject;

#[doc(inline)]
pub use attempt::{AttemptLog, AttemptLogLayer};
#[doc(inline)]
pub use call::{CallLog, CallLogLayer};

/// The target of every span and event.
const TARGET: &str = "forgekit";
