use forgekit_core::auth::{AuthError, Token};

use super::{Environment, Found, Source, host::Host, search::Search};
use crate::{Basic, jira};

const TOKEN: &str = "JIRA_API_TOKEN";

/// What to do when there is none.
const ADVICE: &str = "set JIRA_API_TOKEN, and JIRA_EMAIL for Jira Cloud";

impl Environment {
    /// The credential for a Jira.
    ///
    /// Looks, in this order, at
    ///
    /// 1. `JIRA_API_TOKEN` with the account's email in `JIRA_EMAIL` or `JIRA_USER_EMAIL`. Without
    ///    an email it is taken for a personal access token of Jira Data Center, unless the host is
    ///    Atlassian's. If `JIRA_BASE_URL` names another server, it is for that one;
    /// 2. the `.netrc`: login and password as Basic.
    ///
    /// # Parameters
    ///
    /// * `host`: as one types it into a browser: `example.atlassian.net`, `jira.example.com`. A URL
    ///   may say `http`.
    ///
    /// # Errors
    ///
    /// None is found, it cannot be sent, or the host is not one.
    pub async fn jira(&self, host: &str) -> Result<Found, AuthError> {
        let host = Host::parse(host)?;
        let mut search = Search::new(self, format!("a token for {host}"));
        let email = search.text("JIRA_EMAIL").or_else(|| search.text("JIRA_USER_EMAIL"));
        let cloud = host.is_below("atlassian.net") || host.name() == "api.atlassian.com";
        if search.text("JIRA_BASE_URL").is_some_and(|other| !host.is(&other)) {
            search.passed(TOKEN, "JIRA_BASE_URL names another server");
        } else if let Some(token) = search.variable(TOKEN) {
            let source = Source::Variable(TOKEN);
            if let Some(email) = email {
                return basic(&host, source, jira::api_token(&email, token));
            }
            if !cloud {
                let token = jira::personal_access_token(token);
                let token = token.and_then(|token: Token| token.for_origin(host.uri()));
                return Found::at(source, token);
            }
            search.passed(TOKEN, "neither JIRA_EMAIL nor JIRA_USER_EMAIL is set");
        }
        if let Some((login, source)) = search.netrc(host.name(), false) {
            let user = login.name.as_deref().unwrap_or_default();
            return basic(&host, source, Basic::new(user, login.password));
        }
        Err(search.nothing(ADVICE))
    }
}

pub(super) fn basic(
    host: &Host,
    source: Source,
    basic: Result<Basic, AuthError>,
) -> Result<Found, AuthError> {
    Found::at(source, basic.and_then(|basic| basic.for_origin(host.uri())))
}
