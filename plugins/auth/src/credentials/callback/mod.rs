mod answer;
mod asked;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use forgekit_core::{
    BoxError, BoxFuture,
    auth::{AuthError, Credential, CredentialId, Refusal, Token},
    origin::Origin,
};
use http::{Uri, request::Parts};
use secrecy::SecretString;

pub use answer::Answer;
pub use asked::Asked;

use self::answer::Kind;
use super::header::origin;

type Ask = dyn Fn(Asked) -> BoxFuture<'static, Result<Answer, BoxError>> + Send + Sync;

/// A function that is asked for a credential before every request.
///
/// It keeps the secret, in a vault or in a file that is written anew; nothing is kept here, so a
/// slow function makes every request slow. It may take as long as the call's time limit allows.
///
/// Limits and caches are kept under the callback's name: it should answer for one account. For
/// several accounts, build a client with a callback each.
///
/// ```
/// use forgekit_auth::{Asked, Callback};
/// use secrecy::SecretString;
///
/// async fn read(asked: Asked) -> std::io::Result<Option<SecretString>> {
///     if asked.operation.tag == "meta" {
///         return Ok(None);
///     }
///     let token = std::fs::read_to_string("/run/secrets/token")?;
///     Ok(Some(SecretString::from(token.trim_end())))
/// }
///
/// let callback = Callback::new("the token in the file", read).renewable();
/// ```
#[derive(Clone)]
pub struct Callback {
    id: CredentialId,
    ask: Arc<Ask>,
    origins: Vec<Origin>,
    renewable: bool,
    refused: Arc<Mutex<Option<Arc<SecretString>>>>,
}

impl Callback {
    /// Asks `ask`.
    ///
    /// # Parameters
    ///
    /// * `name`: tells the account apart from others. It is shown in errors.
    /// * `ask`: answers with anything that can be an [`Answer`]: a secret, which is sent as a
    ///   bearer token, another credential, or `None` to send the request as anybody's. Its
    ///   errors become the [source](std::error::Error::source) of the call's, which is not sent.
    pub fn new<F, R, T, E>(name: impl Into<Arc<str>>, ask: F) -> Self
    where
        F: Fn(Asked) -> R + Send + Sync + 'static,
        R: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Answer>,
        E: Into<BoxError>,
    {
        let ask = move |asked| -> BoxFuture<'static, Result<Answer, BoxError>> {
            let answer = ask(asked);
            Box::pin(async move { answer.await.map(Into::into).map_err(Into::into) })
        };
        Self {
            id: CredentialId::new(name),
            ask: Arc::new(ask),
            origins: Vec::new(),
            renewable: false,
            refused: Arc::default(),
        }
    }

    /// Asks once more when the provider answers 401, and sends the request again.
    ///
    /// A function that keeps tokens learns by [`Asked::was_refused`] that one is of no use.
    #[must_use]
    pub const fn renewable(mut self) -> Self {
        self.renewable = true;
        self
    }

    /// Asks only about requests to the origin of `uri`, and to those it is given before and
    /// after.
    ///
    /// Otherwise it is asked about all that go where its client is at home. What it answers may
    /// have origins of its own.
    ///
    /// # Errors
    ///
    /// `uri` is not an absolute http or https URL.
    pub fn for_origin(mut self, uri: &Uri) -> Result<Self, AuthError> {
        self.origins.push(origin(uri)?);
        Ok(self)
    }

    async fn answer(&self, parts: &mut Parts) -> Result<(), AuthError> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let answer = (self.ask)(Asked::about(parts, refused)).await;
        let failed = |error: BoxError| {
            AuthError::new(format!("the callback `{}` failed", self.id)).with_source(error)
        };
        match answer.map_err(failed)?.0 {
            Kind::Nobody => Ok(()),
            Kind::Secret(secret) => {
                let token = Token::new(secret).map_err(|error| {
                    let message = format!("what the callback `{}` answered is no token", self.id);
                    AuthError::new(message).with_source(error)
                })?;
                token.apply(parts).await
            }
            Kind::Credential(credential) => {
                let origins = credential.issued_for();
                let at_home = origins.iter().any(|origin| origin.contains(&parts.uri));
                match origins.is_empty() || at_home {
                    true => credential.apply(parts).await,
                    false => Ok(()),
                }
            }
        }
    }
}

impl Credential for Callback {
    fn id(&self) -> CredentialId {
        self.id.clone()
    }

    fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(self.answer(parts))
    }

    fn issued_for(&self) -> &[Origin] {
        &self.origins
    }

    fn can_refresh(&self) -> bool {
        self.renewable
    }

    fn refused<'a>(&'a self, refusal: Refusal<'a>) -> BoxFuture<'a, Result<bool, AuthError>> {
        let header = refusal.granted.values().next().and_then(|value| value.to_str().ok());
        let header = header.map(|header| Arc::new(SecretString::from(header)));
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = header;
        Box::pin(std::future::ready(Ok(refusal.times == 1)))
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("id", &self.id).finish_non_exhaustive()
    }
}
