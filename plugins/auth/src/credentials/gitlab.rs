//! GitLab's credentials that are at hand.
//!
//! See [REST API authentication](https://docs.gitlab.com/api/rest/authentication/). A token belongs
//! to one server: where clients of several are built, [`Header::for_origin`] keeps it there.

use forgekit_core::auth::{AuthError, Token};
use secrecy::SecretString;

use super::Header;

/// A personal, project or group access token, in the header `private-token`.
///
/// See [Personal access tokens](https://docs.gitlab.com/user/profile/personal_access_tokens/).
///
/// ```
/// let token = forgekit_auth::gitlab::private_token("glpat-example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Header::new`].
pub fn private_token(token: impl Into<SecretString>) -> Result<Header, AuthError> {
    Header::new("private-token", token)
}

/// The token of a CI/CD job, in the header `job-token`. It ends with the job, and few endpoints
/// accept it.
///
/// See [CI/CD job token](https://docs.gitlab.com/ci/jobs/ci_job_token/).
///
/// ```
/// let token = forgekit_auth::gitlab::job_token("glcbt-example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Header::new`].
pub fn job_token(token: impl Into<SecretString>) -> Result<Header, AuthError> {
    Header::new("job-token", token)
}

/// An access token of OAuth, as `authorization: Bearer`. It lasts two hours.
///
/// See [OAuth 2.0 identity provider API](https://docs.gitlab.com/api/oauth2/).
///
/// ```
/// let token = forgekit_auth::gitlab::oauth_token("example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Token::new`].
pub fn oauth_token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    Token::new(token)
}
