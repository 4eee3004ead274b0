//! Credentials, and the layer that puts them on requests.
//!
//! The layer is the innermost policy: nothing outside it sees a secret, and
//! every attempt asks the credential anew, so that a refreshed token is used.

mod anonymous;
mod choose;
mod credential;
mod error;
mod exchange;
mod future;
mod home;
mod id;
mod layer;
mod refusal;
mod service;
#[cfg(test)]
mod tests;
mod token;

pub use anonymous::Anonymous;
pub use choose::{Choose, ChooseLayer, Chooser};
pub use credential::Credential;
pub use error::AuthError;
pub use future::ResponseFuture;
pub use home::at_home;
pub use id::CredentialId;
pub use layer::AuthLayer;
pub use refusal::Refusal;
pub use service::Auth;
pub use token::Token;
