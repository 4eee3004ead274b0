//! Keeps requests within a provider's limits.
//!
//! A program that finds a limit by running into it has been refused already, and one that
//! goes on is shut out for longer. This layer knows the limits beforehand: from what response
//! headers told, from what the provider publishes, and from what it refused. A request that
//! would go over a limit waits for its permit, or fails at once if that would take too long.
//!
//! * Limits are kept per host and credential. Two tokens never slow each other; clones of a
//!   layer share what they know.
//! * Who came first goes first, among the reads of a class, its writes and what notifies people.
//! * A secondary limit holds back everything of its credential. Afterwards one request goes
//!   ahead to see whether it is over.
//! * A dropped call gives up its place at once.
//! * Until the provider has told about a window, requests of that class go one at a time.
//!
//! # Example
//!
//! As a plain tower layer, around any service of requests:
//!
//! ```
//! # use std::sync::Arc;
//! use std::time::Duration;
//!
//! use forgekit_core::{Body, BoxError, Profile};
//! use forgekit_throttle::ThrottleLayer;
//! use http::{Request, Response};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # async fn example(profile: Arc<dyn Profile>) -> Result<(), BoxError> {
//! let provider = service_fn(async |_: Request<Body>| {
//!     Ok::<_, BoxError>(Response::new(Body::empty()))
//! });
//! let throttle = ThrottleLayer::new(profile).reserve(100).max_wait(Duration::from_secs(30));
//! let service = ServiceBuilder::new().layer(throttle).service(provider);
//! service.oneshot(Request::get("https://api.example.com/a").body(Body::empty())?).await?;
//! # Ok(())
//! # }
//! ```
//!
//! In a client it belongs into [`Slot::Throttle`](forgekit_core::Slot::Throttle).
//!
//! # Limits of the limits
//!
//! Programs that do not share a store do not see each other, except in what the provider
//! tells; leave them room with [`reserve`](ThrottleLayer::reserve), or share a `RedisStore`
//! (feature `redis`).

#![cfg_attr(docsrs, feature(doc_cfg))]

mod front;
mod key;
mod layer;
mod limiter;
mod observe;
mod permit;
mod queue;
mod service;
mod shared;
mod status;
pub mod store;

pub use key::Key;
pub use layer::ThrottleLayer;
pub use permit::Permit;
pub use service::Throttle;
pub use status::{Rate, Rates, Status};
