use forgekit_auth::oauth::{OAuthApp, OAuthError, OAuthErrorKind, Provider};

use crate::server::query;

fn check(provider: Result<Provider, OAuthError>, authorize: &str, token: &str, origins: &[&str]) {
    let provider = provider.unwrap();
    assert_eq!(provider.authorize_url(), authorize);
    assert_eq!(provider.token_url(), token);
    for origin in origins {
        let uri = origin.parse().unwrap();
        assert!(provider.origins().iter().any(|own| own.contains(&uri)), "{origin}");
    }
    let foreign = "https://api.example.org".parse().unwrap();
    assert!(!provider.origins().iter().any(|own| own.contains(&foreign)));
}

#[test]
fn each_provider_has_its_places() {
    let login = "https://github.com/login/oauth/authorize";
    let token = "https://github.com/login/oauth/access_token";
    let api = ["https://api.github.com", "https://uploads.github.com"];
    check(Provider::github(), login, token, &api);
    check(Provider::github_enterprise("github.com"), login, token, &api);
    for host in ["octo.ghe.com", "api.octo.ghe.com", "OCTO.ghe.com"] {
        check(
            Provider::github_enterprise(host),
            "https://octo.ghe.com/login/oauth/authorize",
            "https://octo.ghe.com/login/oauth/access_token",
            &["https://api.octo.ghe.com", "https://uploads.octo.ghe.com"],
        );
    }
    check(
        Provider::github_enterprise("git.example:8443"),
        "https://git.example:8443/login/oauth/authorize",
        "https://git.example:8443/login/oauth/access_token",
        &["https://git.example:8443/api/v3"],
    );
    check(
        Provider::gitlab("gitlab.com"),
        "https://gitlab.com/oauth/authorize",
        "https://gitlab.com/oauth/token",
        &["https://gitlab.com/api/v4"],
    );
    check(
        Provider::atlassian(),
        "https://auth.atlassian.com/authorize",
        "https://auth.atlassian.com/oauth/token",
        &["https://api.atlassian.com/ex/jira/1"],
    );
    check(
        Provider::entra("octo.onmicrosoft.com"),
        "https://login.microsoftonline.com/octo.onmicrosoft.com/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/octo.onmicrosoft.com/oauth2/v2.0/token",
        &["https://dev.azure.com/octo", "https://vssps.dev.azure.com"],
    );
    check(
        Provider::slack(),
        "https://slack.com/oauth/v2/authorize",
        "https://slack.com/api/oauth.v2.access",
        &["https://slack.com/api/chat.postMessage"],
    );
}

#[test]
fn what_is_no_host_or_tenant_is_refused() {
    for host in ["", "https://git.example", "git.example/path", "me:canary@git.example"] {
        for provider in [Provider::gitlab(host), Provider::github_enterprise(host)] {
            let error = provider.unwrap_err();
            assert_eq!(error.kind(), OAuthErrorKind::Invalid);
            assert!(!error.to_string().contains("canary"));
        }
    }
    for tenant in ["", "..", "a/b", "a?b", "a b"] {
        assert!(Provider::entra(tenant).is_err(), "{tenant}");
    }
}

fn asked(provider: Provider, scopes: &[&str]) -> [Option<String>; 4] {
    let app = OAuthApp::new(provider, "app-1");
    let (url, _) = app.authorize().scopes(scopes.iter().copied()).begin();
    let mut query = query(&url);
    ["scope", "audience", "prompt", "code_challenge_method"].map(|name| query.remove(name))
}

#[test]
fn each_provider_has_its_ways() {
    let some = |text: &str| Some(text.to_owned());
    let s256 = some("S256");
    assert_eq!(asked(Provider::github().unwrap(), &[]), [None, None, None, s256.clone()]);
    assert_eq!(
        asked(Provider::gitlab("gitlab.com").unwrap(), &["api", "openid"]),
        [some("api openid"), None, None, s256.clone()]
    );
    let atlassian = || Provider::atlassian().unwrap();
    let (api, consent) = (some("api.atlassian.com"), some("consent"));
    let scope = some("read:jira-work offline_access");
    for scopes in [&["read:jira-work"][..], &["read:jira-work", "offline_access"]] {
        assert_eq!(
            asked(atlassian(), scopes),
            [scope.clone(), api.clone(), consent.clone(), s256.clone()]
        );
    }
    let entra = || Provider::entra("octo").unwrap();
    let usual = "499b84ac-1321-427f-aa17-267ca6975798/.default offline_access";
    assert_eq!(asked(entra(), &[]), [some(usual), None, None, s256.clone()]);
    let own = ["499b84ac-1321-427f-aa17-267ca6975798/vso.work"];
    let scope = format!("{} offline_access", own[0]);
    assert_eq!(asked(entra(), &own), [Some(scope), None, None, s256]);
    assert_eq!(asked(Provider::slack().unwrap(), &["a", "b"]), [some("a,b"), None, None, None]);
}

#[test]
fn a_param_takes_the_place_of_the_providers_own() {
    let app = OAuthApp::new(Provider::atlassian().unwrap(), "app-1");
    let (url, _) = app.authorize().param("prompt", "none").begin();
    assert_eq!(url.matches("prompt=").count(), 1);
    assert_eq!(query(&url)["prompt"], "none");
}
