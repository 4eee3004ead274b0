//! Credentials of every strategy, from a token to a login.
//!
//! A client acts as whom its credential proves. Each strategy is a type that implements
//! [`Credential`], and one layer, [`AuthLayer`], applies any of them: it is in every client's
//! stack already, so a credential is given to the builder and nothing else is to be done.
//!
//! | strategy | what |
//! |---|---|
//! | nobody | [`Anonymous`] |
//! | a token | [`Token`], [`Basic`], [`Header`]; [`github`], [`gitlab`], [`jira`], [`azure`] and [`slack`] know which one their provider takes |
//! | what is found on this machine | [`environment`]: variables, `gh auth token`, `.netrc`, CI jobs; says where it was |
//! | a function of yours | [`Callback`] |
//! | several | [`Pool`] takes the one with most left of its limit, [`ByKind`] the one an operation accepts |
//! | a GitHub App | `app` (feature `app`): signs for the app itself, with a key or with a signer elsewhere |
//! | where it is installed | `installation` (feature `installation`, part of `app`): a token an hour, shared by all who need it, kept in Redis if wanted (feature `redis`) |
//! | a person who logs in | `oauth` (feature `oauth`): by web and by device, renewed for as long as the provider lets it |
//!
//! # Example
//!
//! ```
//! use std::sync::Arc;
//!
//! use forgekit_auth::environment;
//! use forgekit_core::{Client, Error, Profile};
//!
//! # async fn example(profile: Arc<dyn Profile>) -> Result<Client, Error> {
//! let found = environment::github().await?;
//! println!("the credential is that of {}", found.source());
//! let client = Client::builder("https://api.github.com", profile).credential(found).build()?;
//! # Ok(client)
//! # }
//! ```
//!
//! # Where secrets are
//!
//! In types of [`secrecy`](https://docs.rs/secrecy), which wipe them and do not print them, until
//! a request leaves. Its header is marked sensitive, is put on by the innermost of the policies,
//! and is taken off again by the origin guard if the request goes anywhere but home. A credential
//! that was issued for a host is not put on requests to another in the first place, and no
//! client is built with it for another.
//!
//! # What is renewed
//!
//! Tokens that end are renewed five minutes before that, in the background. However many
//! requests wait for one, it is asked for once. When that fails, the old one is used as long as
//! it lasts. After a 401 it is asked for anew, once, however many were refused.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "app")]
#[cfg_attr(docsrs, doc(cfg(feature = "app")))]
pub mod app;
mod choice;
mod clock;
mod credentials;
pub mod environment;
#[cfg(feature = "installation")]
#[cfg_attr(docsrs, doc(cfg(feature = "installation")))]
pub mod installation;
#[cfg(feature = "oauth")]
#[cfg_attr(docsrs, doc(cfg(feature = "oauth")))]
pub mod oauth;
#[cfg(any(feature = "installation", feature = "oauth"))]
#[cfg_attr(
    not(all(feature = "app", feature = "oauth")),
    allow(dead_code, unused_imports, reason = "each of its users needs a part of it")
)]
mod renew;

pub use choice::{ByKind, Pool};
pub use clock::Clock;
pub use credentials::*;
pub use forgekit_core::auth::*;
