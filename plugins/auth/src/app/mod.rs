//! A GitHub App, by tokens it signs itself.
//!
//! An app proves who it is by a JWT: its id and two times, signed with its private key. Such a
//! token lasts ten minutes at most and is refused if it seems to come from the future, so that
//! a clock that is wrong keeps an app out. Here a token is signed once and used until it is
//! about to end, and a clock that is wrong costs one refused request.
//!
//! The key is the other thing that goes wrong: it is a text of many lines, and environment
//! variables are not. [`PrivateKey`] takes what is left of it on the usual ways, and says what
//! happened where nothing can be done. Who has no key at hand, as it stays in a vault,
//! implements [`Signer`].

mod credential;
mod issuer;
mod key;
mod signer;
mod skew;

pub use credential::App;
pub use key::PrivateKey;
pub use signer::Signer;
