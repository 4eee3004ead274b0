//! The default layers, together and one by one: see [`forgekit_stack`] for their order.
//!
//! # A stack built by hand
//!
#![cfg_attr(feature = "github", doc = "```")]
#![cfg_attr(not(feature = "github"), doc = "```ignore")]
//! use forgekit::{github::GitHubProfile, http::Uri, prelude::*, stack::DefaultLayers};
//! use tower::{ServiceBuilder, limit::GlobalConcurrencyLimitLayer};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let base = Uri::from_static("https://api.github.com");
//! let layers = DefaultLayers::new(GitHubProfile, &base, Token::new("ghp_example")?)?;
//!
//! let stack = ServiceBuilder::new()
//!     .layer(layers.call_timeout_layer())
//!     .layer(GlobalConcurrencyLimitLayer::new(8))
//!     .layer(layers.auth_layer())
//!     .layer(layers.redirect_layer())
//!     .layer(layers.origin_guard_layer())
//!     .service(layers.transport()?);
//!
//! let github = GitHub::builder()
//!     .transport(stack)
//!     .attempt_timeout(None)
//!     .call_timeout(None)
//!     .build()?;
//! # Ok(())
//! # }
//! ```

#[doc(inline)]
pub use forgekit_stack::{DefaultLayers, defaults};
