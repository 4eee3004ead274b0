use std::sync::Arc;

use forgekit_core::{BoxFuture, auth::AuthError};

/// Signs for an app with a key that may be anywhere.
///
/// [`PrivateKey`](super::PrivateKey) does with a key in memory. A key in a key management
/// service, a hardware module or a vault stays there: it is sent what is to be signed.
///
/// # Implementing
///
/// It is asked about once in nine minutes, by one task at a time however many requests wait.
/// It should give up in time, as those requests wait for it; a failure is told to all of them
/// and nothing is tried again. Its error must not hold a secret.
///
/// ```
/// use forgekit_auth::{AuthError, app::Signer};
/// use forgekit_core::BoxFuture;
///
/// # struct Kms;
/// # impl Kms {
/// #     async fn sign(&self, _: &str, _: &str, _: &[u8]) -> Result<Vec<u8>, std::io::Error> {
/// #         Ok(vec![0xff; 256])
/// #     }
/// # }
/// /// A key in a key management service.
/// struct RemoteKey {
///     client: Kms,
///     key: String,
/// }
///
/// impl Signer for RemoteKey {
///     fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, AuthError>> {
///         Box::pin(async move {
///             let signed = self.client.sign(&self.key, "RSASSA_PKCS1_V1_5_SHA_256", message);
///             signed.await.map_err(|error| {
///                 AuthError::new("the key service did not sign").with_source(error)
///             })
///         })
///     }
/// }
/// # fn is_signer(_: impl Signer) {}
/// # is_signer(RemoteKey { client: Kms, key: "canary".to_owned() });
/// ```
pub trait Signer: Send + Sync {
    /// Signs `message` by RS256: RSASSA-PKCS1-v1_5 with SHA-256, the hash being part of it.
    ///
    /// The answer is the signature's bytes as they are, 256 with a key of 2048 bits, in no
    /// encoding.
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, AuthError>>;
}

impl<S: Signer + ?Sized> Signer for Arc<S> {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, AuthError>> {
        (**self).sign(message)
    }
}
