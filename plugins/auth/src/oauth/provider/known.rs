use super::{
    Grants, Provider,
    address::{at_host, origin, parse},
};
use crate::oauth::OAuthError;

/// Where Azure DevOps takes tokens of Entra.
const AZURE_DEVOPS: [&str; 12] = [
    "https://dev.azure.com",
    "https://advsec.dev.azure.com",
    "https://almsearch.dev.azure.com",
    "https://auditservice.dev.azure.com",
    "https://extmgmt.dev.azure.com",
    "https://feeds.dev.azure.com",
    "https://governance.dev.azure.com",
    "https://pkgs.dev.azure.com",
    "https://vsaex.dev.azure.com",
    "https://vsrm.dev.azure.com",
    "https://vssps.dev.azure.com",
    "https://app.vssps.visualstudio.com",
];

impl Provider {
    /// GitHub, for OAuth apps and for users of GitHub Apps, see
    /// [its page](https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps).
    ///
    /// # Errors
    ///
    /// None; it is a result as the other constructors' are.
    pub fn github() -> Result<Self, OAuthError> {
        Self::github_at("github.com", "https://api.github.com", Some("https://uploads.github.com"))
    }

    /// GitHub on a host of its own: `octocorp.ghe.com`, or that of an Enterprise Server.
    ///
    /// # Errors
    ///
    /// `host` is not a host.
    pub fn github_enterprise(host: &str) -> Result<Self, OAuthError> {
        let host = host.to_ascii_lowercase();
        if host == "github.com" || host == "api.github.com" {
            return Self::github();
        }
        if host.ends_with(".ghe.com") {
            let tenant = host.strip_prefix("api.").unwrap_or(&host);
            let uploads = format!("https://uploads.{tenant}");
            return Self::github_at(tenant, &format!("https://api.{tenant}"), Some(&uploads));
        }
        Self::github_at(&host, &format!("https://{host}/api/v3"), None)
    }

    fn github_at(host: &str, api: &str, uploads: Option<&str>) -> Result<Self, OAuthError> {
        let mut provider = Self::of(
            "GitHub",
            at_host(host, "/login/oauth/authorize")?,
            at_host(host, "/login/oauth/access_token")?,
        );
        provider.device = Some(at_host(host, "/login/device/code")?);
        provider.grants = Grants::GitHub;
        let provider = provider.api(api)?;
        uploads.map_or(Ok(provider.clone()), |uploads| provider.api(uploads))
    }

    /// GitLab, `gitlab.com` or a host of its own, see
    /// [its page](https://docs.gitlab.com/api/oauth2/).
    ///
    /// # Errors
    ///
    /// `host` is not a host.
    pub fn gitlab(host: &str) -> Result<Self, OAuthError> {
        let authorize = at_host(host, "/oauth/authorize")?;
        let mut provider = Self::of("GitLab", authorize, at_host(host, "/oauth/token")?);
        provider.device = Some(at_host(host, "/oauth/authorize_device")?);
        provider.revoke = Some(at_host(host, "/oauth/revoke")?);
        provider.grants = Grants::GitLab;
        provider.api(at_host(host, "/")?.as_str())
    }

    /// Jira and the rest of Atlassian's cloud, see
    /// [its page](https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/).
    ///
    /// `offline_access` is asked for with all scopes, as there is no refresh token otherwise.
    /// Which sites a token is good for is told by [`sites`](crate::oauth::atlassian::sites).
    ///
    /// # Errors
    ///
    /// None; it is a result as the other constructors' are.
    pub fn atlassian() -> Result<Self, OAuthError> {
        let mut provider = Self::of(
            "Atlassian",
            parse("https://auth.atlassian.com/authorize")?,
            parse("https://auth.atlassian.com/oauth/token")?,
        );
        provider.params = &[("audience", "api.atlassian.com"), ("prompt", "consent")];
        provider.more_scopes = &["offline_access"];
        provider.grants = Grants::Atlassian;
        provider.api("https://api.atlassian.com")
    }

    /// Azure DevOps by a tenant of Entra (its id or domain, `organizations` or `common`), see
    /// [its page](https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/entra-oauth).
    ///
    /// Asks for all that the app may do in Azure DevOps, unless scopes are given; and for
    /// `offline_access`, as there is no refresh token otherwise. Tokens go to `dev.azure.com` and
    /// the services beside it; for others, such as `octo.visualstudio.com`, add them by
    /// [`api`](Self::api).
    ///
    /// # Errors
    ///
    /// `tenant` cannot be one.
    pub fn entra(tenant: &str) -> Result<Self, OAuthError> {
        let named = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if tenant.trim_matches('.').is_empty() || !tenant.chars().all(named) {
            return Err(OAuthError::invalid("a tenant is an id, a domain or `organizations`"));
        }
        let at = |end: &str| {
            parse(&format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/{end}"))
        };
        let mut provider = Self::of("Entra", at("authorize")?, at("token")?);
        provider.device = Some(at("devicecode")?);
        provider.usual_scopes = &["499b84ac-1321-427f-aa17-267ca6975798/.default"];
        provider.more_scopes = &["offline_access"];
        for url in AZURE_DEVOPS {
            provider.origins.push(origin(&parse(url)?)?);
        }
        Ok(provider)
    }

    /// Slack, see [its page](https://docs.slack.dev/authentication/installing-with-oauth/).
    ///
    /// Scopes are those of the bot; a user's are given by
    /// [`user_scopes`](crate::oauth::Authorize::user_scopes).
    ///
    /// # Errors
    ///
    /// None; it is a result as the other constructors' are.
    pub fn slack() -> Result<Self, OAuthError> {
        let mut provider = Self::of(
            "Slack",
            parse("https://slack.com/oauth/v2/authorize")?,
            parse("https://slack.com/api/oauth.v2.access")?,
        );
        provider.separator = ",";
        provider.pkce = false;
        provider.grants = Grants::Slack;
        provider.api("https://slack.com/api/")
    }
}
