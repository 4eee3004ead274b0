use std::future::ready;

use http::request::Parts;

use super::{AuthError, Credential, CredentialId};
use crate::BoxFuture;

/// No credential at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anonymous;

impl Credential for Anonymous {
    fn id(&self) -> CredentialId {
        CredentialId::new("anonymous")
    }

    fn apply<'a>(&'a self, _: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
        Box::pin(ready(Ok(())))
    }
}
