//! The environment of the process.

use forgekit_core::auth::AuthError;

use super::{Environment, Found};

/// The credential for github.com, see [`Environment::github`].
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn github() -> Result<Found, AuthError> {
    Environment::system().github("github.com").await
}

/// The token of the GitHub Actions job that this is, see [`Environment::github_actions`].
///
/// # Errors
///
/// This is no such job, or its token is not given once.
pub async fn github_actions() -> Result<Found, AuthError> {
    Environment::system().github_actions().await
}

/// The credential for a GitLab, see [`Environment::gitlab`].
///
/// ```no_run
/// # async fn example() -> Result<(), forgekit_auth::AuthError> {
/// let found = forgekit_auth::environment::gitlab("gitlab.example.com").await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn gitlab(host: &str) -> Result<Found, AuthError> {
    Environment::system().gitlab(host).await
}

/// The credential for a Jira, see [`Environment::jira`].
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn jira(host: &str) -> Result<Found, AuthError> {
    Environment::system().jira(host).await
}

/// The credential for an Azure DevOps, see [`Environment::azure`].
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn azure(host: &str) -> Result<Found, AuthError> {
    Environment::system().azure(host).await
}

/// The token of a Slack bot, see [`Environment::slack`].
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn slack() -> Result<Found, AuthError> {
    Environment::system().slack().await
}

/// The login and password for a host in the user's `.netrc`, see [`Environment::netrc`].
///
/// # Errors
///
/// None is found, or it cannot be sent.
pub async fn netrc(host: &str) -> Result<Found, AuthError> {
    Environment::system().netrc(host).await
}
