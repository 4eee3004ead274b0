//! What can be done about tokens that have been issued.

mod github;
mod gitlab;
mod slack;

use std::time::SystemTime;

use http::{Method, StatusCode};
use oauth2::url::Url;
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::{
    OAuthApp, OAuthError, TokenSet,
    error::Step,
    http::{Answer, authorization, send},
    provider::Grants,
    token_set::without_tokens,
};

/// What a provider knows of a token that is good.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Checked {
    /// What it may be used for, as far as that is told.
    pub scopes: Vec<String>,
    /// When it ends, by the local clock, as far as that is told.
    pub expires: Option<SystemTime>,
    /// What else was told, such as whose it is. It holds no tokens.
    pub extras: Map<String, Value>,
}

impl OAuthApp {
    /// Asks the provider whether an access token is good: `None` if it is not.
    ///
    /// * GitHub: [check a token](https://docs.github.com/rest/apps/oauth-applications#check-a-token)
    ///   of this app; needs the client secret.
    /// * GitLab: [token information](https://docs.gitlab.com/api/oauth2/#retrieve-the-token-information).
    /// * Slack: [`auth.test`](https://docs.slack.dev/reference/methods/auth.test).
    /// * Atlassian: whether it may see its
    ///   [sites](https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/).
    ///
    /// # Errors
    ///
    /// The provider has no such thing, as Entra, or could not be asked.
    pub async fn check(&self, token: &SecretString) -> Result<Option<Checked>, OAuthError> {
        match self.provider.grants {
            Grants::GitHub => github::check(self, token).await,
            Grants::GitLab => gitlab::check(self, token).await,
            Grants::Slack => slack::check(self, token).await,
            Grants::Atlassian => super::atlassian::check(self, token).await,
            Grants::None => Err(self.unsupported(Step::Check)),
        }
    }

    /// Has a token replaced by another one with the same rights.
    ///
    /// GitHub only: [reset a token](https://docs.github.com/rest/apps/oauth-applications#reset-a-token).
    ///
    /// # Errors
    ///
    /// The provider has no such thing, does not know the token, or could not be asked.
    pub async fn reset(&self, token: &SecretString) -> Result<TokenSet, OAuthError> {
        match self.provider.grants {
            Grants::GitHub => github::reset(self, token).await,
            _ => Err(self.unsupported(Step::Reset)),
        }
    }

    /// Takes back a token.
    ///
    /// * GitHub: [delete a token](https://docs.github.com/rest/apps/oauth-applications#delete-an-app-token).
    /// * GitLab and any with a [revocation URL](crate::oauth::Provider::revocation_url): by
    ///   [RFC 7009](https://www.rfc-editor.org/rfc/rfc7009), which is no error for a token that is
    ///   not known.
    /// * Slack: [`auth.revoke`](https://docs.slack.dev/reference/methods/auth.revoke).
    ///
    /// # Errors
    ///
    /// The provider has no such thing, as Atlassian and Entra, or could not be asked; GitHub and
    /// Slack also if the token is not known.
    pub async fn revoke(&self, token: &SecretString) -> Result<(), OAuthError> {
        match (self.provider.grants, &self.provider.revoke) {
            (Grants::GitHub, _) => github::revoke(self, token).await,
            (Grants::Slack, _) => slack::revoke(self, token).await,
            (_, Some(url)) => gitlab::revoke(self, url, token).await,
            (_, None) => Err(self.unsupported(Step::Revoke)),
        }
    }

    /// Takes back all that the user who has this token granted to the app.
    ///
    /// GitHub only: [delete an authorization](https://docs.github.com/rest/apps/oauth-applications#delete-an-app-authorization).
    ///
    /// # Errors
    ///
    /// The provider has no such thing, does not know the token, or could not be asked.
    pub async fn delete_grant(&self, token: &SecretString) -> Result<(), OAuthError> {
        match self.provider.grants {
            Grants::GitHub => github::delete_grant(self, token).await,
            _ => Err(self.unsupported(Step::DeleteGrant)),
        }
    }

    fn unsupported(&self, step: Step) -> OAuthError {
        let name = self.provider.name;
        OAuthError::unsupported(
            step,
            format!("{name} has no way to; users can see to it in their settings there"),
        )
    }

    /// A URL of the provider's API.
    pub(super) fn api(&self, step: Step, path: &[&str]) -> Result<Url, OAuthError> {
        let api = self.provider.api.clone();
        let mut url = api.ok_or_else(|| self.unsupported(step))?;
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        Ok(url)
    }

    /// Asks with nothing but a token.
    pub(super) async fn ask(
        &self,
        step: Step,
        method: Method,
        path: &[&str],
        token: &SecretString,
    ) -> Result<Answer, OAuthError> {
        let url = self.api(step, path)?;
        send(self, step, authorization(step, method, &url, token)?).await
    }
}

impl Checked {
    fn new(mut extras: Map<String, Value>, scopes: &str) -> Self {
        without_tokens(&mut extras);
        let scopes = scopes.split([',', ' ']).filter(|scope| !scope.is_empty());
        Self { scopes: scopes.map(str::to_owned).collect(), expires: None, extras }
    }
}

/// Whether the answer to a check means that the token is not good.
pub(super) fn is_unknown(answer: &Answer) -> bool {
    [StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND].contains(&answer.status())
}
