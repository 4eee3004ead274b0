//! The hosts among which the service is divided.

use http::Uri;

const MAIN: &str = "dev.azure.com";

/// Hosts whose paths begin with the organization, as those of the main one.
const OF_ORGANIZATION: [&str; 10] = [
    "almsearch.dev.azure.com",
    "artifacts.dev.azure.com",
    "auditservice.dev.azure.com",
    "extmgmt.dev.azure.com",
    "feeds.dev.azure.com",
    "pkgs.dev.azure.com",
    "vsaex.dev.azure.com",
    "vsrm.dev.azure.com",
    "vssps.dev.azure.com",
    "vstmr.dev.azure.com",
];

/// Hosts that know no organization, and where credentials may go as well.
const OF_NOBODY: [&str; 2] = ["app.vssps.visualstudio.com", "status.dev.azure.com"];

/// Where credentials for the service may go; a server on premises is one host.
pub(super) fn origins(base: &Uri) -> Vec<Uri> {
    if base.host() != Some(MAIN) {
        return Vec::new();
    }
    let hosts = OF_ORGANIZATION.iter().chain(&OF_NOBODY);
    hosts.filter_map(|host| format!("https://{host}").parse().ok()).collect()
}

/// The declared host with the organization of `base`; on premises everything is at `base`.
pub(super) fn server(base: &Uri, declared: &Uri) -> Uri {
    let host = declared.host().unwrap_or_default();
    if base.host() != Some(MAIN) {
        return base.clone();
    }
    if !OF_ORGANIZATION.contains(&host) {
        return declared.clone();
    }
    let path = base.path().trim_end_matches('/');
    format!("https://{host}{path}").parse().unwrap_or_else(|_| declared.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, declared: &str, expected: &str) {
        let server = server(&base.parse().unwrap(), &declared.parse().unwrap());
        assert_eq!(server.to_string(), expected);
    }

    #[test]
    fn an_area_is_at_the_host_that_its_document_names() {
        let base = "https://dev.azure.com/fabrikam";
        check(base, "https://vsrm.dev.azure.com", "https://vsrm.dev.azure.com/fabrikam");
        check(base, "https://status.dev.azure.com", "https://status.dev.azure.com/");
        let profiles = "https://app.vssps.visualstudio.com";
        check(base, profiles, "https://app.vssps.visualstudio.com/");
        check("https://dev.azure.com", profiles, "https://app.vssps.visualstudio.com/");
    }

    #[test]
    fn a_server_on_premises_is_one_host() {
        for base in ["https://devops.example.com/tfs/Main", "http://127.0.0.1:8080/"] {
            check(base, "https://vsrm.dev.azure.com", base);
            check(base, "https://app.vssps.visualstudio.com", base);
            assert!(origins(&base.parse().unwrap()).is_empty());
        }
    }

    #[test]
    fn credentials_go_to_all_hosts_of_the_service() {
        assert_eq!(origins(&Uri::from_static("https://dev.azure.com/fabrikam")).len(), 12);
    }
}
