use http::{HeaderName, Method};
use secrecy::SecretString;
use serde_json::Value;

use super::Checked;
use crate::oauth::{OAuthApp, OAuthError, error::Step};

/// What Slack says of a token that is not good.
const BAD: [&str; 5] =
    ["account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"];

static SCOPES: HeaderName = HeaderName::from_static("x-oauth-scopes");

pub(super) async fn check(
    app: &OAuthApp,
    token: &SecretString,
) -> Result<Option<Checked>, OAuthError> {
    let answer = app.ask(Step::Check, Method::POST, &["auth.test"], token).await?;
    if answer.said().is_some_and(|said| BAD.contains(&said.error.as_str())) {
        return Ok(None);
    }
    let scopes = answer.header(&SCOPES).unwrap_or_default().to_owned();
    Ok(Some(Checked::new(answer.members()?, &scopes)))
}

pub(super) async fn revoke(app: &OAuthApp, token: &SecretString) -> Result<(), OAuthError> {
    let answer = app.ask(Step::Revoke, Method::POST, &["auth.revoke"], token).await?;
    match answer.members()?.get("revoked") {
        Some(Value::Bool(false)) => {
            Err(OAuthError::answer(Step::Revoke, "Slack says that it was not revoked"))
        }
        _ => Ok(()),
    }
}
