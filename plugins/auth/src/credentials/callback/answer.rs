use std::{fmt, sync::Arc};

use forgekit_core::auth::{Anonymous, Credential, Token};
use secrecy::SecretString;

use crate::{Basic, Header};

/// What a [`Callback`](super::Callback) may answer with.
///
/// ```
/// use std::sync::Arc;
///
/// use forgekit_auth::{Answer, Credential, gitlab};
/// use secrecy::SecretString;
///
/// let bearer: Answer = SecretString::from("s3cret").into();
/// let header: Answer = gitlab::private_token("s3cret")?.into();
/// let nobody: Answer = None::<SecretString>.into();
/// let any: Answer = (Arc::new(gitlab::job_token("s3cret")?) as Arc<dyn Credential>).into();
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
pub struct Answer(pub(super) Kind);

pub(super) enum Kind {
    /// The request is anybody's.
    Nobody,
    /// A bearer token, not looked at yet.
    Secret(SecretString),
    Credential(Arc<dyn Credential>),
}

impl From<SecretString> for Answer {
    fn from(secret: SecretString) -> Self {
        Self(Kind::Secret(secret))
    }
}

impl From<Arc<dyn Credential>> for Answer {
    fn from(credential: Arc<dyn Credential>) -> Self {
        Self(Kind::Credential(credential))
    }
}

impl From<Box<dyn Credential>> for Answer {
    fn from(credential: Box<dyn Credential>) -> Self {
        Self(Kind::Credential(credential.into()))
    }
}

impl From<Token> for Answer {
    fn from(token: Token) -> Self {
        Self(Kind::Credential(Arc::new(token)))
    }
}

impl From<Basic> for Answer {
    fn from(basic: Basic) -> Self {
        Self(Kind::Credential(Arc::new(basic)))
    }
}

impl From<Header> for Answer {
    fn from(header: Header) -> Self {
        Self(Kind::Credential(Arc::new(header)))
    }
}

impl From<Anonymous> for Answer {
    fn from(_: Anonymous) -> Self {
        Self(Kind::Nobody)
    }
}

impl<T: Into<Self>> From<Option<T>> for Answer {
    fn from(answer: Option<T>) -> Self {
        answer.map_or(Self(Kind::Nobody), Into::into)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Nobody => f.write_str("Answer(nobody)"),
            Kind::Secret(_) => f.write_str("Answer(a secret)"),
            Kind::Credential(credential) => f.debug_tuple("Answer").field(credential).finish(),
        }
    }
}
