//! Keeps answers and asks whether they are still the same, as a tower layer.
//!
//! Programs ask a forge the same thing again and again, and mostly nothing has
//! changed. Without a cache every repeat transfers the whole answer, and counts
//! against the provider's limit. With one, the repeat says which version it has,
//! by `etag` or `last-modified`, and the provider answers 304 with no body, which
//! GitHub does not count at all. [`Cache`] turns that into the answer that was kept,
//! with the headers that just came.
//!
//! ```
//! use forgekit_cache::CacheLayer;
//! use forgekit_core::{Body, BoxError};
//! use http::{Request, Response, StatusCode, header};
//! use tower::{ServiceBuilder, ServiceExt as _, service_fn};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), BoxError> {
//! let provider = service_fn(async |request: Request<Body>| {
//!     let known = request.headers().get(header::IF_NONE_MATCH);
//!     let response = Response::builder().header(header::ETAG, "\"v1\"");
//!     if known.is_some_and(|etag| etag == "\"v1\"") {
//!         return response.status(StatusCode::NOT_MODIFIED).body(Body::empty());
//!     }
//!     response.body(Body::from("a long list"))
//! });
//!
//! let layer = CacheLayer::new();
//! let service = ServiceBuilder::new().layer(layer.clone()).service(provider);
//! for _ in 0..3 {
//!     let request = Request::get("https://api.example.com/items").body(Body::empty())?;
//!     let response = service.clone().oneshot(request).await?;
//!     assert_eq!(response.status(), StatusCode::OK);
//!     assert_eq!(response.into_body().bytes(1024).await?, "a long list");
//! }
//! assert_eq!((layer.stats().misses, layer.stats().revalidated), (1, 2));
//! # Ok(())
//! # }
//! ```
//!
//! In a client it belongs into [`Slot::Cache`](forgekit_core::Slot::Cache):
//! `builder.slot(Slot::Cache, CacheLayer::new())`.
//!
//! # What is kept
//!
//! Answers to `GET` with status 200 and an `etag` or a `last-modified`, unless
//! `cache-control: no-store` or `vary: *` forbids it. An answer is kept when its body has
//! been read to its end: one that broke off, was dropped or is longer than
//! [`max_entry_bytes`](CacheLayer::max_entry_bytes) never is.
//!
//! Each answer belongs to one credential, URL and `accept`, and to the headers its `vary`
//! names. This layer stands outside of the one that proves who the client is, so it sees no
//! secret, and GitHub's `vary: authorization` names a header that is never there; it is
//! [`CredentialId`](forgekit_core::CredentialId) that keeps one credential's answers from
//! another.
//!
//! Requests that bring their own `if-none-match`, `range`, `authorization`, `cookie` and the
//! like, a sensitive header, a body or `no-store` pass through untouched.
//!
//! # When it is used
//!
//! By default an answer is used only after the provider said that it is still the same, so
//! that a reader sees what it would see without a cache.
//! [`serve_fresh(true)`](CacheLayer::serve_fresh) does not ask while `max-age` lasts.
//!
//! A write that succeeds, or might have, invalidates what was kept for its credential under
//! the same path and the path above it, with every query: `PATCH /repos/o/r/issues/1` does so
//! for itself and for the list `/repos/o/r/issues`. A read that was under way at that moment
//! is not kept either.
//!
//! # Limits
//!
//! * With `serve_fresh`, what a write changes elsewhere is seen when `max-age` is over, and so
//!   is what a write did whose future was dropped before its response came.
//! * Equal requests at the same time are all sent.
//! * Nothing is served when the provider cannot be reached.

mod collect;
mod entry;
mod freshness;
mod future;
mod generation;
mod key;
mod layer;
mod read;
mod request;
mod service;
mod shared;
mod stats;
pub mod store;
mod storing;
mod write;

pub use future::ResponseFuture;
pub use key::Key;
pub use layer::CacheLayer;
pub use service::Cache;
pub use stats::Stats;
#[cfg(feature = "disk")]
pub use store::DiskStore;
pub use store::{MemoryStore, Store};
