//! Clients of the other providers.
#![cfg(all(feature = "azure-devops", feature = "gitlab", feature = "jira", feature = "slack"))]

use forgekit::testing::{self, Played};

fn played(scope: &str, path: &str) -> Played {
    testing::play(testing::build("somewhere").on(scope).get(path).answers(200)).unwrap()
}

#[test]
fn gitlab_is_where_its_version_is_in_the_path() {
    for (scope, path, base) in [
        ("https://gitlab.com", "/api/v4/user", "https://gitlab.com/api/v4"),
        ("https://example.com", "/git/api/v4/user", "https://example.com/git/api/v4"),
        ("https://gitlab.com", "/oauth/token", "https://gitlab.com/api/v4"),
    ] {
        let gitlab = played(scope, path).gitlab().unwrap();
        assert_eq!(gitlab.client().base_url().to_string(), base);
    }
}

#[test]
fn a_site_of_jira_has_its_address_or_an_id_at_the_gateway() {
    for (scope, path, base) in [
        ("https://acme.atlassian.net", "/rest/api/3/myself", "https://acme.atlassian.net/"),
        (
            "https://api.atlassian.com",
            "/ex/jira/11223344/rest/api/3/myself",
            "https://api.atlassian.com/ex/jira/11223344",
        ),
    ] {
        let jira = played(scope, path).jira().unwrap();
        assert_eq!(jira.client().base_url().to_string(), base);
    }
}

#[test]
fn an_organization_of_azure_is_the_beginning_of_a_path() {
    for (scope, path, base) in [
        ("https://dev.azure.com", "/fabrikam/_apis/projects", "https://dev.azure.com/fabrikam"),
        ("https://vsrm.dev.azure.com", "/fabrikam/p/_apis", "https://dev.azure.com/fabrikam"),
        (
            "https://app.vssps.visualstudio.com",
            "/_apis/profile/profiles/me",
            "https://dev.azure.com/",
        ),
    ] {
        let azure = played(scope, path).azure_devops().unwrap();
        assert_eq!(azure.client().base_url().to_string(), base);
    }
}

#[tokio::test(start_paused = true)]
async fn slack_is_played_through_its_own_profile() {
    let script = testing::build("revoked").on("https://slack.com").post("/api/auth.test");
    let script =
        script.answers(200).json(serde_json::json!({ "ok": false, "error": "token_revoked" }));
    let played = testing::play(script).unwrap();
    let call = played.slack().unwrap();
    let call = call.request(forgekit::http::Method::POST, "/api/auth.test");
    let error = call.send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    played.finish().unwrap();
}
