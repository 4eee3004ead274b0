//! An app's private key.

mod der;
mod fault;
mod pasted;
mod pem;

use std::{fmt, fs, future::ready, path::Path};

use forgekit_core::{BoxFuture, auth::AuthError};
use jsonwebtoken::{Algorithm, EncodingKey, crypto::aws_lc::DEFAULT_PROVIDER};
use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroizing};

use self::fault::Fault;
use super::Signer;

/// An RSA private key, such as GitHub hands out for an app.
///
/// It is wiped from memory when it is dropped. `Debug` does not show it, nor does any error.
///
/// ```
/// # use forgekit_auth::app::PrivateKey;
/// // What a `.env` file makes of a key whose lines were not joined.
/// let error = PrivateKey::from_pem("-----BEGIN RSA PRIVATE KEY-----").unwrap_err();
/// assert!(error.to_string().contains("cut at the first line break"));
/// ```
#[derive(Clone)]
pub struct PrivateKey(EncodingKey);

impl PrivateKey {
    /// Takes the text of a PEM file: PKCS#1 (`BEGIN RSA PRIVATE KEY`, which GitHub hands out) or
    /// PKCS#8 (`BEGIN PRIVATE KEY`), of 2048 bits or more.
    ///
    /// The text may have come through an environment variable: with `\n` for line breaks, in
    /// quotes, indented, or all of it in base64.
    ///
    /// # Errors
    ///
    /// It is no such key. The message says what it is instead, and which command converts it,
    /// if one does.
    pub fn from_pem(text: impl Into<SecretString>) -> Result<Self, AuthError> {
        let text = text.into();
        let text = pasted::unfold(text.expose_secret())?;
        let der = pem::decode(&text)?;
        let key = Self(EncodingKey::from_rsa_der(der::rsa(&der)?));
        // Whether the numbers in it are a key is found out by using them.
        key.rs256(&[]).map_err(|error| AuthError::from(Fault::Unusable).with_source(error))?;
        Ok(key)
    }

    /// Reads such a text from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or there is no such key in it.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, AuthError> {
        let path = path.as_ref();
        let read = fs::read(path).map(Zeroizing::new).map_err(|error| {
            AuthError::new(format!("the private key cannot be read from {}", path.display()))
                .with_source(error)
        })?;
        let text = std::str::from_utf8(&read).map_err(|_| Fault::Binary)?;
        Self::from_pem(text)
    }

    fn rs256(&self, message: &[u8]) -> Result<Vec<u8>, jsonwebtoken::errors::Error> {
        // Not the provider of the process: there is none where another crate of the program has
        // switched on another one's feature, and signing would panic.
        let signer = (DEFAULT_PROVIDER.signer_factory)(&Algorithm::RS256, &self.0)?;
        Ok(signer.try_sign(message)?)
    }
}

impl Signer for PrivateKey {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, AuthError>> {
        let signed = self.rs256(message);
        Box::pin(ready(signed.map_err(|error| {
            AuthError::new("the app's private key could not sign").with_source(error)
        })))
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}
