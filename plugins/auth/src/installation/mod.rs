//! Tokens of a GitHub App's installations.
//!
//! An app acts on an account's repositories with a token of the installation there, which lasts
//! an hour. [`Installations`] gets these tokens through the client of the app itself, keeps them
//! and renews them before they end; [`Installation`] is the credential that puts one on requests.
//!
//! ```
//! use forgekit_auth::installation::{Access, Installations};
//! use forgekit_core::{Client, Error};
//!
//! /// Takes a client whose credential is the app's signed token.
//! async fn example(app: &Client) -> Result<(), Error> {
//!     let installations = Installations::new(app);
//!     let there = installations.of_repository("octo-org", "hello-world").await?;
//!
//!     // All that the installation may do, and no more than it takes to comment.
//!     let client = installations.client(there.id)?;
//!     let careful = installations
//!         .installation(there.id)
//!         .repository("hello-world")
//!         .permission("issues", Access::Write)
//!         .client()?;
//! #   let _ = (client, careful);
//!     Ok(())
//! }
//! ```
//!
//! # What is shared
//!
//! Clones of one [`Installations`] have one token for each installation, set of repositories and
//! set of permissions, in whatever order these were given. However many calls wait for it, it is
//! asked for once. Processes share tokens through a [`TokenStore`].

mod access;
mod credential;
mod each;
mod failure;
mod find;
mod info;
mod installations;
mod issuer;
mod key;
mod narrowing;
mod operations;
mod revoke;
mod store;

pub use access::{Access, RepositorySelection};
pub use credential::Installation;
pub use each::Each;
pub use info::{InstallationInfo, RepositoryInfo};
pub use installations::Installations;
#[cfg(feature = "redis")]
#[cfg_attr(docsrs, doc(cfg(feature = "redis")))]
pub use store::{InvalidUrl, RedisTokenStore};
pub use store::{SealingKey, TokenStore};
