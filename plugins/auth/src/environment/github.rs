use forgekit_core::auth::{AuthError, Token};
use http::Uri;
use secrecy::SecretString;

use super::{Environment, Found, Source, found::bound, host::Host, search::Search};
use crate::github;

/// What to do when there is none.
const ADVICE: &str = "set the first of these, or log in with `gh auth login`";

impl Environment {
    /// The credential for a GitHub.
    ///
    /// Looks, in this order, at
    ///
    /// 1. the variables that GitHub's CLI looks at: `GH_TOKEN` and `GITHUB_TOKEN` for github.com
    ///    and below ghe.com, `GH_ENTERPRISE_TOKEN` and `GITHUB_ENTERPRISE_TOKEN` for a server of
    ///    your own. The `GITHUB_TOKEN` of an Actions job is for the server the job is on, be it
    ///    your own, and for no other;
    /// 2. what `gh auth token` prints, without those variables;
    /// 3. the `.netrc`, for the host of the API. Its login is of no account.
    ///
    /// See [GitHub CLI's environment](https://cli.github.com/manual/gh_help_environment).
    ///
    /// # Parameters
    ///
    /// * `host`: as one types it into a browser: `github.com`, `octo.ghe.com`,
    ///   `github.example.com`. A URL may say `http`.
    ///
    /// # Errors
    ///
    /// None is found, it cannot be sent, or the host is not one.
    pub async fn github(&self, host: &str) -> Result<Found, AuthError> {
        let host = Place::parse(host)?;
        let mut search = Search::new(self, format!("a token for {}", host.web));
        for &name in host.variables() {
            if let Some(why) = self.not_for(&host, name) {
                search.passed(name, &why);
            } else if let Some(token) = search.variable(name) {
                return host.found(token, Source::Variable(name));
            }
        }
        let gh = ["gh", "auth", "token", "--hostname", host.web.authority()];
        if let Some((token, source)) = search.program(&gh).await {
            return host.found(token, source);
        }
        if let Some((login, source)) = search.netrc(host.api.name(), false) {
            return host.found(login.password, source);
        }
        Err(search.nothing(ADVICE))
    }

    /// Why a variable is not for `host`, as far as that can be known.
    fn not_for(&self, host: &Place, name: &str) -> Option<String> {
        if name != "GITHUB_TOKEN" {
            return None;
        }
        let job = self.variable("GITHUB_ACTIONS");
        match job.and_then(|_| self.variable("GITHUB_SERVER_URL")) {
            Some(server) if host.web.is(&server) => None,
            Some(_) => Some("it is the job's, which is on another server".to_owned()),
            None => host.own_server().then(|| "it is for github.com".to_owned()),
        }
    }
}

/// Where a GitHub is.
pub(super) struct Place {
    /// What one types into a browser.
    web: Host,
    api: Host,
    /// None on a server of one's own, which takes them where its API is.
    uploads: Option<Host>,
}

impl Place {
    /// Of its host, that of its API or a URL of either.
    pub(super) fn parse(host: &str) -> Result<Self, AuthError> {
        let host = Host::parse(host)?;
        let cloud = match host.name() {
            "github.com" | "www.github.com" | "api.github.com" => "github.com",
            tenant if host.is_below("ghe.com") => tenant.strip_prefix("api.").unwrap_or(tenant),
            _ => return Ok(Self { web: host.clone(), api: host, uploads: None }),
        };
        Ok(Self {
            web: Host::parse(cloud)?,
            api: Host::parse(&format!("api.{cloud}"))?,
            uploads: Some(Host::parse(&format!("uploads.{cloud}"))?),
        })
    }

    const fn own_server(&self) -> bool {
        self.uploads.is_none()
    }

    fn variables(&self) -> &'static [&'static str] {
        match self.own_server() {
            false => &["GH_TOKEN", "GITHUB_TOKEN"],
            true => &["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_TOKEN"],
        }
    }

    pub(super) fn found(&self, token: SecretString, source: Source) -> Result<Found, AuthError> {
        let uploads = self.uploads.iter().map(Host::uri);
        let origins: Vec<Uri> = uploads.chain([self.api.uri()]).cloned().collect();
        let token = github::token(token);
        Found::at(source, token.and_then(|token| bound(token, &origins, Token::for_origin)))
    }
}
