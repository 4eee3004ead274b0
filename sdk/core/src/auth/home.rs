use http::Uri;

use super::{AuthError, Credential};
use crate::origin::Origin;

/// Whether a credential may be put on a request to `uri`.
pub(super) fn is_for(credential: &dyn Credential, uri: &Uri) -> bool {
    let origins = credential.issued_for();
    origins.is_empty() || origins.iter().any(|origin| origin.contains(uri))
}

/// Checks that a credential may go to the provider at `base`, for what builds a client or a stack.
///
/// One that could never be sent would look as if there were none.
///
/// # Errors
///
/// It was issued for others only.
pub fn at_home(credential: &dyn Credential, base: &Uri) -> Result<(), AuthError> {
    if is_for(credential, base) {
        return Ok(());
    }
    let host = base.authority().map_or("", |authority| authority.as_str());
    let origins: Vec<_> = credential.issued_for().iter().map(Origin::to_string).collect();
    Err(AuthError::new(format!(
        "{} was issued for {} and is not sent to {host}",
        credential.id(),
        origins.join(", ")
    )))
}
