//! Which sites of Atlassian's cloud a token is good for.

use http::Method;
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::{
    OAuthApp, OAuthError,
    error::Step,
    grants::{Checked, is_unknown},
    http::Answer,
};

const RESOURCES: [&str; 3] = ["oauth", "token", "accessible-resources"];

/// A site, such as `https://octo.atlassian.net`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Site {
    /// The cloud id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where people find it. The token is not for there.
    pub url: String,
    /// What the token may be used for there.
    pub scopes: Vec<String>,
    api: String,
}

impl Site {
    /// The base URL of its Jira for clients with the token.
    pub fn jira_base_url(&self) -> String {
        format!("{}/ex/jira/{}", self.api, self.id)
    }
}

/// The sites that an access token of `app` is good for. See
/// [its page](https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/#3-1-get-the-cloudid-for-your-site).
///
/// A site is listed once for each of its products.
///
/// ```no_run
/// # use forgekit_auth::oauth::{OAuthApp, OAuthError, Pending, TokenSet, atlassian};
/// # async fn base(app: &OAuthApp, tokens: &TokenSet) -> Result<Option<String>, OAuthError> {
/// let sites = atlassian::sites(app, tokens.access_token()).await?;
/// let octo = sites.iter().find(|site| site.url == "https://octo.atlassian.net");
/// # Ok(octo.map(|site| site.jira_base_url()))
/// # }
/// ```
///
/// # Errors
///
/// The token is not good, Atlassian could not be asked, or `app` is another provider's.
pub async fn sites(app: &OAuthApp, token: &SecretString) -> Result<Vec<Site>, OAuthError> {
    list(app, ask(app, Step::Sites, token).await?)
}

pub(super) async fn check(
    app: &OAuthApp,
    token: &SecretString,
) -> Result<Option<Checked>, OAuthError> {
    let answer = ask(app, Step::Check, token).await?;
    if is_unknown(&answer) {
        return Ok(None);
    }
    let mut checked = Checked::default();
    let sites = list(app, answer)?;
    checked.scopes = sites.iter().flat_map(|site| site.scopes.iter().cloned()).collect();
    checked.scopes.sort_unstable();
    checked.scopes.dedup();
    let ids: Vec<_> = sites.into_iter().map(|site| site.id).collect();
    checked.extras = Map::from_iter([("sites".to_owned(), json!(ids))]);
    Ok(Some(checked))
}

async fn ask(app: &OAuthApp, step: Step, token: &SecretString) -> Result<Answer, OAuthError> {
    app.ask(step, Method::GET, &RESOURCES, token).await
}

fn list(app: &OAuthApp, answer: Answer) -> Result<Vec<Site>, OAuthError> {
    let unfit = || OAuthError::answer(Step::Sites, "the answer is not a list of sites");
    let api = app.api(Step::Sites, &[])?;
    let api = api.as_str().trim_end_matches('/');
    let answer = answer.success()?;
    let sites = answer.as_array().ok_or_else(unfit)?;
    sites.iter().map(|site| read(site, api).ok_or_else(unfit)).collect()
}

fn read(site: &Value, api: &str) -> Option<Site> {
    let text = |name: &str| Some(site.get(name)?.as_str()?.to_owned());
    let id = text("id")?;
    // It becomes a part of paths.
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let scopes = site.get("scopes").and_then(Value::as_array).into_iter().flatten();
    Some(Site {
        id,
        name: text("name").unwrap_or_default(),
        url: text("url").unwrap_or_default(),
        scopes: scopes.filter_map(|scope| Some(scope.as_str()?.to_owned())).collect(),
        api: api.to_owned(),
    })
}
