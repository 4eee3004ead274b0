use forgekit_core::auth::{AuthError, Token};
use http::Uri;

use super::{Environment, Found, Source, found::bound, host::Host, search::Search};
use crate::{Basic, azure};

const TOKEN: &str = "AZURE_DEVOPS_EXT_PAT";
const JOB_TOKEN: &str = "SYSTEM_ACCESSTOKEN";

/// What to do when there is none.
const ADVICE: &str = "set AZURE_DEVOPS_EXT_PAT to a personal access token";

/// The host of Azure DevOps Services.
const CLOUD: &str = "dev.azure.com";

/// What lies before it where parts of its API have hosts of their own.
const PARTS: [&str; 10] = [
    "almsearch",
    "artifacts",
    "auditservice",
    "extmgmt",
    "feeds",
    "pkgs",
    "vsaex",
    "vsrm",
    "vssps",
    "vstmr",
];

impl Environment {
    /// The credential for an Azure DevOps.
    ///
    /// Looks, in this order, at
    ///
    /// 1. `AZURE_DEVOPS_EXT_PAT`, the personal access token that
    ///    [Azure DevOps CLI](https://learn.microsoft.com/azure/devops/cli/log-in-via-pat) takes;
    /// 2. `SYSTEM_ACCESSTOKEN`, which a pipeline's job has if it is
    ///    [mapped into it](https://learn.microsoft.com/azure/devops/pipelines/build/variables#systemaccesstoken).
    ///    It is for the server that `SYSTEM_COLLECTIONURI` tells, and for no other;
    /// 3. the `.netrc`: login and password as Basic.
    ///
    /// For `dev.azure.com` it may also go to the hosts below it that have parts of the API. All
    /// organizations share that host, so that it is the client's base URL that tells them apart.
    ///
    /// # Parameters
    ///
    /// * `host`: as one types it into a browser: `dev.azure.com`, `tfs.example.com`. A URL may say
    ///   `http`.
    ///
    /// # Errors
    ///
    /// None is found, it cannot be sent, or the host is not one.
    pub async fn azure(&self, host: &str) -> Result<Found, AuthError> {
        let host = Host::parse(host)?;
        let mut search = Search::new(self, format!("a token for {host}"));
        let basic = |source, basic: Result<Basic, AuthError>| {
            let origins = origins(&host);
            Found::at(source, basic.and_then(|basic| bound(basic, &origins?, Basic::for_origin)))
        };
        if let Some(token) = search.variable(TOKEN) {
            return basic(Source::Variable(TOKEN), azure::personal_access_token(token));
        }
        if let Some(token) = search.variable(JOB_TOKEN) {
            match search.text("SYSTEM_COLLECTIONURI") {
                Some(server) if host.is(&server) => {
                    let origins = origins(&host)?;
                    let token = azure::entra_token(token);
                    let token = token.and_then(|token| bound(token, &origins, Token::for_origin));
                    return Found::at(Source::Variable(JOB_TOKEN), token);
                }
                Some(_) => search.passed(JOB_TOKEN, "the job is on another server"),
                None => search.passed(
                    JOB_TOKEN,
                    "the job's server is not known, as SYSTEM_COLLECTIONURI is not set",
                ),
            }
        }
        if let Some((login, source)) = search.netrc(host.name(), false) {
            let user = login.name.as_deref().unwrap_or_default();
            return basic(source, Basic::new(user, login.password));
        }
        Err(search.nothing(ADVICE))
    }
}

fn origins(host: &Host) -> Result<Vec<Uri>, AuthError> {
    let parts = if host.is(CLOUD) { &PARTS[..] } else { &[] };
    let parts = parts.iter().map(|part| Ok(Host::parse(&format!("{part}.{CLOUD}"))?.uri().clone()));
    std::iter::once(Ok(host.uri().clone())).chain(parts).collect()
}
