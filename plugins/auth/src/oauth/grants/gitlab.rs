use std::time::Duration;

use http::Method;
use oauth2::url::Url;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use super::{Checked, is_unknown};
use crate::oauth::{
    OAuthApp, OAuthError,
    error::Step,
    http::{form, send},
};

pub(super) async fn check(
    app: &OAuthApp,
    token: &SecretString,
) -> Result<Option<Checked>, OAuthError> {
    let answer = app.ask(Step::Check, Method::GET, &["oauth", "token", "info"], token).await?;
    if is_unknown(&answer) {
        return Ok(None);
    }
    let received = answer.timing().received();
    let members = answer.members()?;
    let scopes = members.get("scope").and_then(Value::as_array).into_iter().flatten();
    let scopes: Vec<_> = scopes.filter_map(Value::as_str).collect();
    let left = members.get("expires_in").and_then(Value::as_u64).map(Duration::from_secs);
    let mut checked = Checked::new(members.clone(), &scopes.join(" "));
    checked.expires = left.and_then(|left| received.checked_add(left));
    Ok(Some(checked))
}

pub(super) async fn revoke(
    app: &OAuthApp,
    url: &Url,
    token: &SecretString,
) -> Result<(), OAuthError> {
    let request = form(app, url, &[("token", token.expose_secret())]);
    send(app, Step::Revoke, request).await?.success().map(drop)
}
