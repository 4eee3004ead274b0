use std::{fmt, sync::Arc};

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use bytes::Bytes;
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Generate as _, Payload},
};
use forgekit_core::{BoxError, auth::AuthError};
use secrecy::{ExposeSecret as _, SecretBox, SecretString, zeroize::Zeroizing};

const KEY: usize = 32;
const NONCE: usize = 24;

/// What sealed bytes begin with, so that another form can be told from this one.
const FORM: u8 = 1;

/// Whoever knows it can read the tokens in a store: 32 random bytes.
///
/// Tokens are sealed with XChaCha20-Poly1305, each with a random nonce and for its place in the
/// store: moved to another one, it does not open.
///
/// ```
/// use forgekit_auth::installation::SealingKey;
///
/// // Once, to be kept where secrets are kept.
/// let text = SealingKey::generate()?.to_base64();
///
/// let key = SealingKey::from_base64(text)?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
#[derive(Clone)]
pub struct SealingKey {
    /// The first one seals, all of them open.
    keys: Vec<Arc<SecretBox<[u8; KEY]>>>,
}

impl SealingKey {
    /// A key of these bytes, which have to be random.
    pub fn new(bytes: [u8; KEY]) -> Self {
        let bytes = Zeroizing::new(bytes);
        let secret = SecretBox::init_with_mut(|secret: &mut [u8; KEY]| *secret = *bytes);
        Self { keys: vec![Arc::new(secret)] }
    }

    /// A key that was written as base64, as by `openssl rand -base64 32`. Space around it,
    /// missing padding and the alphabet for URLs do no harm.
    ///
    /// # Errors
    ///
    /// It is not base64, or not of 32 bytes.
    pub fn from_base64(text: impl Into<SecretString>) -> Result<Self, AuthError> {
        const LENIENT: GeneralPurposeConfig =
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

        let wrong = || {
            AuthError::new(
                "the sealing key is not 32 bytes as base64; make one with \
                 `openssl rand -base64 32`",
            )
        };
        let text = text.into();
        let text = Zeroizing::new(text.expose_secret().trim().replace('-', "+").replace('_', "/"));
        let bytes = Zeroizing::new(ENGINE.decode(&*text).map_err(|_| wrong())?);
        Ok(Self::new(bytes.as_slice().try_into().map_err(|_| wrong())?))
    }

    /// A new key.
    ///
    /// # Errors
    ///
    /// The system gives no random numbers.
    pub fn generate() -> Result<Self, AuthError> {
        let key = chacha20poly1305::Key::try_generate().map_err(|error| {
            AuthError::new("the system gave no random numbers for a sealing key").with_source(error)
        })?;
        Ok(Self::new(key.into()))
    }

    /// The key that seals, as base64, to be kept where secrets are kept.
    pub fn to_base64(&self) -> SecretString {
        let first = self.keys.first();
        first.map(|key| STANDARD.encode(key.expose_secret())).unwrap_or_default().into()
    }

    /// Opens with `old` as well, what was sealed before the key was changed.
    #[must_use]
    pub fn also_opening(mut self, old: Self) -> Self {
        self.keys.extend(old.keys);
        self
    }

    /// Seals `plain` for the place `name`.
    pub(super) fn seal(&self, name: &str, plain: &[u8]) -> Result<Bytes, BoxError> {
        let key = self.keys.first().ok_or("no key to seal with")?;
        let nonce = XNonce::try_generate()?;
        let sealed = cipher(key).encrypt(&nonce, payload(name, plain));
        let sealed = sealed.map_err(|_| "the token could not be sealed")?;
        Ok([&[FORM], nonce.as_slice(), &sealed].concat().into())
    }

    /// Opens what was sealed for the place `name` with any of the keys.
    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (&FORM, rest) = sealed.split_first()? else { return None };
        let (nonce, rest) = rest.split_at_checked(NONCE)?;
        let nonce = XNonce::try_from(nonce).ok()?;
        let opened =
            self.keys.iter().find_map(|key| cipher(key).decrypt(&nonce, payload(name, rest)).ok());
        opened.map(Zeroizing::new)
    }
}

fn cipher(key: &SecretBox<[u8; KEY]>) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose_secret().into())
}

const fn payload<'a>(name: &'a str, msg: &'a [u8]) -> Payload<'a, 'a> {
    Payload { msg, aad: name.as_bytes() }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealingKey").field("keys", &self.keys.len()).finish()
    }
}
