//! Logins of users by OAuth 2, in a browser or on another device.
//!
//! An [`OAuthApp`] of a [`Provider`] gets a [`TokenSet`], and a [`Session`] is the credential
//! made of it. What is secret is kept in types of [`secrecy`]; no error, log or `Debug` shows it.
//! While a request is made and its answer read, there are copies that are not wiped.
//!
//! ```no_run
//! use forgekit_auth::oauth::{OAuthApp, OAuthError, Pending, Provider, Session};
//!
//! # struct Visitor { kept: secrecy::SecretString }
//! fn app() -> Result<OAuthApp, OAuthError> {
//!     let app = OAuthApp::new(Provider::github()?, "Iv1.8a61f9b3a7aba766");
//!     app.secret("s3cret").redirect_uri("https://app.example/callback")
//! }
//!
//! // GET /login: a redirect there.
//! fn login(visitor: &mut Visitor) -> Result<String, OAuthError> {
//!     let (url, pending) = app()?.authorize().scopes(["repo", "read:org"]).begin();
//!     visitor.kept = pending.to_secret();
//!     Ok(url)
//! }
//!
//! // GET /callback?code=..&state=..
//! async fn callback(visitor: &Visitor, query: &str) -> Result<Session, OAuthError> {
//!     let app = app()?;
//!     let tokens = app.finish(Pending::from_secret(&visitor.kept)?, query).await?;
//!     Ok(app.session(tokens))
//! }
//! ```

mod app;
pub mod atlassian;
mod device;
mod error;
mod grants;
mod http;
mod protocol;
mod provider;
mod session;
mod token_set;
mod web;

pub use app::OAuthApp;
pub use device::{Device, DeviceLogin, Progress};
pub use error::{OAuthError, OAuthErrorKind, ProviderError};
pub use grants::Checked;
pub use provider::Provider;
pub use session::Session;
pub use token_set::TokenSet;
pub use web::{Authorize, Callback, Pending};
