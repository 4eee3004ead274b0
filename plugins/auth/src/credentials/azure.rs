//! Azure DevOps' credentials that are at hand.

use forgekit_core::auth::{AuthError, Token};
use secrecy::SecretString;

use super::Basic;

/// A personal access token, as Basic without a user.
///
/// See [Use personal access tokens](https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate).
///
/// ```
/// let token = forgekit_auth::azure::personal_access_token("example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Basic::new`].
pub fn personal_access_token(token: impl Into<SecretString>) -> Result<Basic, AuthError> {
    Basic::new("", token)
}

/// An access token of Microsoft Entra, or that of a pipeline's job, as `authorization: Bearer`.
/// One of Entra's lasts about an hour.
///
/// See [Authentication with Microsoft Entra](https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/entra).
///
/// ```
/// let token = forgekit_auth::azure::entra_token("eyJ0.example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Token::new`].
pub fn entra_token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    Token::new(token)
}
