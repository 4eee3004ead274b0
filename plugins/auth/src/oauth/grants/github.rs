use chrono::DateTime;
use http::{Method, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value, json};

use super::Checked;
use crate::oauth::{
    OAuthApp, OAuthError, TokenSet,
    error::Step,
    http::{Answer, Timing, basic, json, send},
};

pub(super) async fn check(
    app: &OAuthApp,
    token: &SecretString,
) -> Result<Option<Checked>, OAuthError> {
    let answer = ask(app, Step::Check, Method::POST, "token", token).await?;
    // Wrong client credentials are a 401.
    if answer.status() == StatusCode::NOT_FOUND {
        return Ok(None);
    }
    let timing = answer.timing();
    let members = answer.members()?;
    let mut checked = Checked::new(members.clone(), &scopes(&members).join(" "));
    checked.expires = expires(&members, timing);
    Ok(Some(checked))
}

pub(super) async fn reset(app: &OAuthApp, token: &SecretString) -> Result<TokenSet, OAuthError> {
    let answer = ask(app, Step::Reset, Method::PATCH, "token", token).await?;
    let timing = answer.timing();
    let members = answer.members()?;
    let new = members.get("token").and_then(Value::as_str).filter(|token| !token.is_empty());
    let new = new.ok_or_else(|| OAuthError::answer(Step::Reset, "the answer has no `token`"))?;
    Ok(TokenSet::new(new).expires_at(expires(&members, timing)).granted(scopes(&members)))
}

pub(super) async fn revoke(app: &OAuthApp, token: &SecretString) -> Result<(), OAuthError> {
    ask(app, Step::Revoke, Method::DELETE, "token", token).await?.success().map(drop)
}

pub(super) async fn delete_grant(app: &OAuthApp, token: &SecretString) -> Result<(), OAuthError> {
    ask(app, Step::DeleteGrant, Method::DELETE, "grant", token).await?.success().map(drop)
}

async fn ask(
    app: &OAuthApp,
    step: Step,
    method: Method,
    what: &str,
    token: &SecretString,
) -> Result<Answer, OAuthError> {
    let url = app.api(step, &["applications", &app.client_id, what])?;
    let mut request = json(method, &url, &json!({ "access_token": token.expose_secret() }));
    basic(app, step, &mut request)?;
    send(app, step, request).await
}

fn scopes(members: &Map<String, Value>) -> Vec<&str> {
    let scopes = members.get("scopes").and_then(Value::as_array);
    scopes.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn expires(members: &Map<String, Value>, timing: Timing) -> Option<std::time::SystemTime> {
    let at = members.get("expires_at")?.as_str()?;
    timing.local(DateTime::parse_from_rfc3339(at).ok()?.timestamp())
}
