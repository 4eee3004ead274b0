use std::{fmt, sync::Arc};

use forgekit_core::OperationMeta;
use http::{Uri, request::Parts};
use secrecy::{ExposeSecret, SecretString};

/// The request a [`Callback`](super::Callback) is asked about.
///
/// `Debug` shows neither the path nor the query, which may hold what is not to be written down.
#[derive(Clone)]
#[non_exhaustive]
pub struct Asked {
    /// Where it goes.
    pub uri: Uri,
    /// What is known about its operation; only the method for a call by method and path.
    pub operation: &'static OperationMeta,
    refused: Option<Arc<SecretString>>,
}

impl Asked {
    pub(super) fn about(parts: &Parts, refused: Option<Arc<SecretString>>) -> Self {
        let operation = OperationMeta::of(&parts.method, &parts.extensions);
        Self { uri: parts.uri.clone(), operation, refused }
    }

    /// Whether this token is the one the provider refused last.
    ///
    /// Always `false` unless the callback is [renewable](super::Callback::renewable).
    ///
    /// ```
    /// use std::{convert::Infallible, sync::{Arc, Mutex}};
    ///
    /// use forgekit_auth::Callback;
    /// use secrecy::{ExposeSecret, SecretString};
    ///
    /// # async fn fetch() -> SecretString { "s3cret".into() }
    /// let kept = Arc::new(Mutex::new(None::<SecretString>));
    /// let callback = Callback::new("my vault", move |asked| {
    ///     let kept = kept.clone();
    ///     async move {
    ///         let known = kept.lock().unwrap().clone();
    ///         let known = known.filter(|token| !asked.was_refused(token.expose_secret()));
    ///         let token = match known {
    ///             Some(token) => token,
    ///             None => fetch().await,
    ///         };
    ///         *kept.lock().unwrap() = Some(token.clone());
    ///         Ok::<_, Infallible>(token)
    ///     }
    /// });
    /// let callback = callback.renewable();
    /// ```
    pub fn was_refused(&self, token: &str) -> bool {
        let header = self.refused.as_deref().map_or("", ExposeSecret::expose_secret);
        let value = header.split_once(' ').map_or(header, |(_, value)| value);
        !token.is_empty() && (value == token || header == token)
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked")
            .field("host", &self.uri.host())
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}
