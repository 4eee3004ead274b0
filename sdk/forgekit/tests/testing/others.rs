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

/// The next page is told with the address of the site, where the credential is not to go.
#[cfg(feature = "jira-default")]
#[tokio::test(start_paused = true)]
async fn lists_stay_at_the_gateway() {
    let page = |key: &str, start: i64| {
        let site = "https://acme.atlassian.net/rest/api/3";
        serde_json::json!({
            "self": format!("{site}/project/search?startAt={start}&maxResults=1"),
            "nextPage": format!("{site}/project/search?startAt={}&maxResults=1", start + 1),
            "startAt": start, "maxResults": 1, "total": 2, "isLast": start == 1,
            "values": [{ "id": "1", "key": key, "name": key, "self": format!("{site}/project/1") }],
        })
    };
    let path = "/ex/jira/11223344/rest/api/3/project/search?maxResults=1";
    let script = testing::build("gateway").on("https://api.atlassian.com").get(path);
    let script = script.with_credential().answers(200).json(page("LID", 0));
    let script = script.get(format!("{path}&startAt=1")).with_credential().answers(200);
    let played = testing::play(script.json(page("BOX", 1))).unwrap();
    let jira = played.jira().unwrap();
    let projects = jira.projects().search_projects().max_results(1).items().all().await.unwrap();
    assert_eq!(projects.iter().map(|project| &*project.key).collect::<Vec<_>>(), ["LID", "BOX"]);
    played.finish().unwrap();
}
