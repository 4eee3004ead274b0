use forgekit_core::auth::{AuthError, Token};
use secrecy::SecretString;

use super::{Environment, Found, Source, host::Host, search::Search};
use crate::{Header, gitlab};

/// What to do when there is none.
const ADVICE: &str = "set GITLAB_TOKEN to a personal, project or group access token";

impl Environment {
    /// The credential for a GitLab.
    ///
    /// Looks, in this order, at
    ///
    /// 1. `GITLAB_TOKEN`, an access token. If `GITLAB_HOST`, as GitLab's CLI has it, names another
    ///    server, it is for that one;
    /// 2. `CI_JOB_TOKEN`, the token of the CI/CD job that this is. It is for the server that
    ///    `CI_API_V4_URL` tells, or `CI_SERVER_URL`, or `CI_SERVER_HOST`, and for no other;
    /// 3. the `.netrc`. Its password is an access token, unless its login is `gitlab-ci-token`,
    ///    which GitLab has for job tokens, or `oauth2`.
    ///
    /// See [CI/CD job token](https://docs.gitlab.com/ci/jobs/ci_job_token/).
    ///
    /// # Parameters
    ///
    /// * `host`: as one types it into a browser: `gitlab.com`, `gitlab.example.com:8443`. A URL may
    ///   say `http`.
    ///
    /// # Errors
    ///
    /// None is found, it cannot be sent, or the host is not one.
    pub async fn gitlab(&self, host: &str) -> Result<Found, AuthError> {
        let host = Host::parse(host)?;
        let mut search = Search::new(self, format!("a token for {host}"));
        match search.text("GITLAB_HOST") {
            Some(other) if !host.is(&other) => {
                search.passed("GITLAB_TOKEN", "GITLAB_HOST names another server");
            }
            _ => {
                if let Some(token) = search.variable("GITLAB_TOKEN") {
                    let token = gitlab::private_token(token);
                    return header(&host, Source::Variable("GITLAB_TOKEN"), token);
                }
            }
        }
        if let Some(token) = job_token(&mut search, &host) {
            let token = gitlab::job_token(token);
            return header(&host, Source::Variable("CI_JOB_TOKEN"), token);
        }
        let Some((login, source)) = search.netrc(host.name(), false) else {
            return Err(search.nothing(ADVICE));
        };
        match login.name.as_deref() {
            Some("gitlab-ci-token") => header(&host, source, gitlab::job_token(login.password)),
            Some("oauth2") => {
                let token = gitlab::oauth_token(login.password);
                Found::at(source, token.and_then(|token: Token| token.for_origin(host.uri())))
            }
            _ => header(&host, source, gitlab::private_token(login.password)),
        }
    }
}

fn header(
    host: &Host,
    source: Source,
    header: Result<Header, AuthError>,
) -> Result<Found, AuthError> {
    Found::at(source, header.and_then(|header| header.for_origin(host.uri())))
}

/// The job's token, if the job is on this server.
fn job_token(search: &mut Search<'_>, host: &Host) -> Option<SecretString> {
    let token = search.variable("CI_JOB_TOKEN")?;
    let told = ["CI_API_V4_URL", "CI_SERVER_URL", "CI_SERVER_HOST"];
    let server = told.iter().find_map(|name| search.text(name));
    let why = match server {
        Some(server) if host.is(&server) => return Some(token),
        Some(_) => "the job is on another server",
        None => "the job's server is not known, as CI_API_V4_URL is not set",
    };
    search.passed("CI_JOB_TOKEN", why);
    None
}
