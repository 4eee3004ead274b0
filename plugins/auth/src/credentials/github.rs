//! GitHub's credentials that are at hand.
//!
//! See [Authenticating to the REST API](https://docs.github.com/rest/authentication/authenticating-to-the-rest-api).

use forgekit_core::auth::{AuthError, Token};
use secrecy::SecretString;

use super::Basic;

/// A token of GitHub's, of any kind: a personal access token, classic (`ghp_`) or fine-grained
/// (`github_pat_`), one a user gave to an app (`gho_`, `ghu_`), or one of an installation
/// (`ghs_`), such as an Actions job has.
///
/// See [GitHub's token types](https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats).
///
/// ```
/// let token = forgekit_auth::github::token("ghp_example")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// As for [`Token::new`].
pub fn token(token: impl Into<SecretString>) -> Result<Token, AuthError> {
    Token::new(token)
}

/// The id and the secret of an OAuth app or a GitHub App, which a few operations want in place of
/// a token, such as those that check and revoke tokens.
///
/// See [Using basic authentication](https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#using-basic-authentication).
///
/// ```
/// let app = forgekit_auth::github::client_secret("Iv1.0123456789abcdef", "s3cret")?;
/// # Ok::<(), forgekit_auth::AuthError>(())
/// ```
///
/// # Errors
///
/// The id is empty, or as for [`Basic::new`].
pub fn client_secret(
    client_id: &str,
    client_secret: impl Into<SecretString>,
) -> Result<Basic, AuthError> {
    if client_id.is_empty() {
        return Err(AuthError::new("the client id is empty"));
    }
    Basic::new(client_id, client_secret)
}
