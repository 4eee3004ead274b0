//! Jira's credentials that are at hand.

use forgekit_core::auth::{AuthError, Token};
use secrecy::SecretString;

use super::Basic;

/// The API token of an Atlassian account, for Jira Cloud, as Basic with the account's email.
///
/// See [Basic auth for REST APIs](https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/).
///
/// ```
/// let token = forgekit_auth::jira::api_token("mona@example.com", "ATATT-example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// The email is not one, or as for [`Basic::new`].
pub fn api_token(email: &str, token: impl Into<SecretString>) -> Result<Basic, AuthError> {
    if !email.contains('@') {
        return Err(AuthError::new(
            "the email of the Atlassian account has no @; Jira Data Center takes a personal \
             access token without it",
        ));
    }
    Basic::new(email, token)
}

/// A personal access token of Jira Data Center, as `authorization: Bearer`.
///
/// See [Using personal access tokens](https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html).
///
/// ```
/// let token = forgekit_auth::jira::personal_access_token("example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Token::new`].
pub fn personal_access_token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    Token::new(token)
}
